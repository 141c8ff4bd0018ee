package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.process.LoopbackServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * Takes spans in place of a collector, and counts them.
 */
final class Sink implements AutoCloseable {

	// The exporters wait half a second for company.
	private static final Duration QUIET = Duration.ofMillis(750);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final AtomicLong spans = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private final ExecutorService threads = Executors.newFixedThreadPool(1);

	private final HttpServer server;

	private volatile long last;

	private Sink(HttpServer server) {
		this.server = server;
	}

	static Sink start() {
		try {
			Sink sink = new Sink(LoopbackServer.create());
			sink.server.createContext("/v1/traces", sink::take);
			sink.server.setExecutor(sink.threads);
			sink.server.start();
			return sink;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * What has arrived so far.
	 */
	Exported exported() {
		return new Exported(this.spans.get(), this.bytes.get());
	}

	/**
	 * Wait until nothing comes any more.
	 */
	void awaitQuiet() {
		this.last = System.nanoTime();
		Await.until(PATIENCE, () -> System.nanoTime() - this.last > QUIET.toNanos());
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
			try (InputStream plain = exchange.getRequestBody();
					InputStream body = zipped ? new GZIPInputStream(plain) : plain) {
				count(body.readAllBytes());
			}
			exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private void count(byte[] body) throws IOException {
		ExportTraceServiceRequest.parseFrom(body)
			.getResourceSpansList()
			.forEach((resource) -> resource.getScopeSpansList()
				.forEach((scope) -> this.spans.addAndGet(scope.getSpansCount())));
		this.bytes.addAndGet(body.length);
		this.last = System.nanoTime();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * What a service has exported.
	 *
	 * @param spans number of spans
	 * @param bytes their size, before they were zipped
	 */
	record Exported(long spans, long bytes) {

		Exported since(Exported before) {
			return new Exported(this.spans - before.spans, this.bytes - before.bytes);
		}

	}

}
