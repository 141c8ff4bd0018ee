package io.github.o11ystarter.autoconfigure.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * A collector that can be told how to behave.
 */
class TestCollector implements AutoCloseable {

	private final Set<String> spans = ConcurrentHashMap.newKeySet();

	private final Queue<String> names = new ConcurrentLinkedQueue<>();

	private final AtomicInteger longestAttribute = new AtomicInteger();

	private final AtomicInteger mostAttributes = new AtomicInteger();

	private final AtomicInteger requests = new AtomicInteger();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile Personality personality;

	TestCollector(Personality personality) {
		this.personality = personality;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/v1/traces";
	}

	void become(Personality personality) {
		this.personality = personality;
	}

	int requests() {
		return this.requests.get();
	}

	/**
	 * How many different spans were taken.
	 */
	int spans() {
		return this.spans.size();
	}

	List<String> names() {
		return List.copyOf(this.names);
	}

	int longestAttribute() {
		return this.longestAttribute.get();
	}

	int mostAttributes() {
		return this.mostAttributes.get();
	}

	void take(ExportTraceServiceRequest request) {
		request.getResourceSpansList()
			.stream()
			.flatMap((resource) -> resource.getScopeSpansList().stream())
			.flatMap((scope) -> scope.getSpansList().stream())
			.forEach(this::take);
	}

	private void take(Span span) {
		this.names.add(span.getName());
		this.spans.add(span.getSpanId().toString(StandardCharsets.ISO_8859_1));
		this.mostAttributes.accumulateAndGet(span.getAttributesCount(), Math::max);
		span.getAttributesList()
			.forEach((attribute) -> this.longestAttribute
				.accumulateAndGet(attribute.getValue().getStringValue().length(), Math::max));
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		try (exchange; InputStream body = exchange.getRequestBody()) {
			this.personality.answer(this, exchange, ExportTraceServiceRequest.parseFrom(body));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * A server that is not even one of HTTP.
	 * @param said what it says to whoever connects, before it waits
	 */
	static ServerSocket notHttp(String said) throws IOException {
		ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> {
			while (!socket.isClosed()) {
				try {
					Socket connection = socket.accept();
					connection.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
					connection.getOutputStream().flush();
				}
				catch (IOException ex) {
					// The client has hung up, or the test is over.
				}
			}
		}, "not-http");
		thread.setDaemon(true);
		thread.start();
		return socket;
	}

	@FunctionalInterface
	interface Personality {

		Personality HEALTHY = (collector, exchange, request) -> {
			collector.take(request);
			exchange.sendResponseHeaders(200, -1);
		};

		void answer(TestCollector collector, HttpExchange exchange, ExportTraceServiceRequest request)
				throws IOException, InterruptedException;

		static Personality status(int status) {
			return (collector, exchange, request) -> exchange.sendResponseHeaders(status, -1);
		}

		static Personality slow(long millis) {
			return (collector, exchange, request) -> {
				Thread.sleep(millis);
				HEALTHY.answer(collector, exchange, request);
			};
		}

		static Personality busyFor(String seconds) {
			return (collector, exchange, request) -> {
				exchange.getResponseHeaders().set("Retry-After", seconds);
				exchange.sendResponseHeaders(429, -1);
			};
		}

		static Personality redirect(int status, String to) {
			return (collector, exchange, request) -> {
				exchange.getResponseHeaders().set("Location", to);
				exchange.sendResponseHeaders(status, -1);
			};
		}

		/**
		 * An answer that does not end.
		 */
		static Personality endless(long millisBetweenBytes, int bytes) {
			return (collector, exchange, request) -> {
				exchange.sendResponseHeaders(200, 0);
				try (OutputStream body = exchange.getResponseBody()) {
					byte[] some = new byte[bytes];
					while (!Thread.currentThread().isInterrupted()) {
						body.write(some);
						body.flush();
						Thread.sleep(millisBetweenBytes);
					}
				}
			};
		}

		/**
		 * Does not take spans of a certain name, nor the requests they are in.
		 */
		static Personality picky(String name, int status) {
			return (collector, exchange, request) -> {
				boolean contained = request.getResourceSpansList()
					.stream()
					.flatMap((resource) -> resource.getScopeSpansList().stream())
					.flatMap((scope) -> scope.getSpansList().stream())
					.anyMatch((span) -> span.getName().equals(name));
				(contained ? status(status) : HEALTHY).answer(collector, exchange, request);
			};
		}

	}

}
