package io.github.o11ystarter.demo.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.o11ystarter.demo.process.LoopbackServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * Takes spans over OTLP/HTTP in place of a collector.
 */
public final class SpanReceiver implements AutoCloseable {

	private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

	private static final int MAX_SPANS = 50_000;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private final SpanStore spans = new SpanStore(MAX_SPANS);

	private SpanReceiver(HttpServer server) {
		this.server = server;
	}

	public static SpanReceiver start() throws IOException {
		HttpServer server = LoopbackServer.create();
		SpanReceiver receiver = new SpanReceiver(server);
		server.createContext("/v1/traces", receiver::handle);
		server.setExecutor(receiver.threads);
		server.start();
		return receiver;
	}

	/**
	 * Returns what belongs into {@code OTEL_EXPORTER_OTLP_ENDPOINT}.
	 * @return the base URL
	 */
	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * Returns what has arrived of a trace so far.
	 * @param traceId the id of the trace in hexadecimal digits
	 * @return its spans in the order they came
	 */
	public List<Span> trace(String traceId) {
		return this.spans.trace(traceId);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
			try (InputStream plain = exchange.getRequestBody();
					InputStream body = zipped ? new GZIPInputStream(plain) : plain) {
				this.spans
					.add(SpanDecoder.decode(ExportTraceServiceRequest.parseFrom(body.readNBytes(MAX_BODY_BYTES))));
			}
			catch (InvalidProtocolBufferException ex) {
				exchange.sendResponseHeaders(400, -1);
				return;
			}
			exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
			// Nothing at all is how protobuf writes an empty ExportTraceServiceResponse.
			exchange.sendResponseHeaders(200, -1);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
