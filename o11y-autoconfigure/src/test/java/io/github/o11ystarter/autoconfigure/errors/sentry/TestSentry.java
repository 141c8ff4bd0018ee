package io.github.o11ystarter.autoconfigure.errors.sentry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that takes envelopes as Sentry does.
 *
 * @see <a href=
 * "https://develop.sentry.dev/sdk/foundations/transport/envelopes/">Envelopes</a>
 */
class TestSentry implements AutoCloseable {

	private final HttpServer server;

	private final List<JsonNode> events = new CopyOnWriteArrayList<>();

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	TestSentry() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/api/1/envelope/", this::receive);
		this.server.start();
	}

	String dsn() {
		return "http://public@localhost:" + this.server.getAddress().getPort() + "/1";
	}

	List<JsonNode> events() {
		return this.events;
	}

	/**
	 * Everything that was sent, of whatever kind.
	 */
	String everything() {
		return String.join("\n", this.bodies);
	}

	JsonNode await() {
		Awaitility.await("an event")
			.dontCatchUncaughtExceptions()
			.atMost(Duration.ofSeconds(30))
			.until(() -> !this.events.isEmpty());
		return this.events.get(0);
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange; InputStream body = body(exchange)) {
			byte[] envelope = body.readAllBytes();
			this.bodies.add(new String(envelope, StandardCharsets.UTF_8));
			parse(envelope);
			byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	private static InputStream body(HttpExchange exchange) throws IOException {
		return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
				? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
	}

	// A line of headers, then for each item a line of headers and as many bytes as that
	// says.
	private void parse(byte[] envelope) throws IOException {
		ByteArrayInputStream in = new ByteArrayInputStream(envelope);
		line(in);
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			JsonNode header = JsonMapper.shared().readTree(line);
			JsonNode length = header.path("length");
			byte[] payload = length.isMissingNode() ? line(in).getBytes(StandardCharsets.UTF_8)
					: in.readNBytes(length.asInt());
			if (!length.isMissingNode()) {
				in.read();
			}
			if (header.path("type").asString().equals("event")) {
				this.events.add(JsonMapper.shared().readTree(payload));
			}
		}
	}

	private static String line(InputStream in) throws IOException {
		byte[] line = new byte[1024 * 1024];
		int length = 0;
		for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
			line[length++] = (byte) b;
		}
		return new String(Arrays.copyOf(line, length), StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
