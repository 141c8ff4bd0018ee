package io.github.o11ystarter.autoconfigure.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BoundedHttpSender}: what an exporter is configured to send is sent.
 */
class BoundedHttpSenderTests {

	private final AtomicReference<Headers> headers = new AtomicReference<>();

	private final AtomicInteger spans = new AtomicInteger();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.headers.set(exchange.getRequestHeaders());
		boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		try (exchange;
				InputStream body = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
			this.spans.addAndGet(
					ExportTraceServiceRequest.parseFrom(body).getResourceSpans(0).getScopeSpans(0).getSpansCount());
			exchange.sendResponseHeaders(202, -1);
		}
	}

	@Test
	void headersArriveAndThoseThatAClientMayNotSetCostNothing() {
		export(to("localhost").addHeader("api-key", "canary").addHeader("Connection", "close").addHeader("Host", "me"));
		assertThat(this.headers.get().getFirst("api-key")).isEqualTo("canary");
		assertThat(this.headers.get().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
		assertThat(this.headers.get().getFirst("Host")).startsWith("localhost:");
		assertThat(this.headers.get()).doesNotContainKeys("Upgrade", "Http2-settings", "Content-encoding");
	}

	@Test
	void aBodyIsCompressedWhenWanted() {
		export(to("localhost").setCompression("gzip"));
		assertThat(this.headers.get().getFirst("Content-Encoding")).isEqualTo("gzip");
	}

	@Test
	void aProxyIsAskedWhenThereIsOne() {
		export(to("collector.invalid").setProxy(ProxyOptions.create(this.server.getAddress())));
		assertThat(this.headers.get().getFirst("Host")).startsWith("collector.invalid");
	}

	@Test
	void theClientIsMadeByTheFirstExportAndWorksOnOneThread() {
		Set<Thread> before = clientThreads();
		try (Export export = new Export().shutdown(Duration.ZERO).to(to("localhost").build())) {
			assertThat(clientThreads()).isEqualTo(before);
			for (int times = 1; times <= 20; times++) {
				assertThat(export.end(10).flush()).isTrue();
			}
			assertThat(clientThreads()).containsAll(before).hasSize(before.size() + 2);
		}
	}

	// The selector of a client and whatever works for it.
	private static Set<Thread> clientThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("HttpClient-")
					|| thread.getName().startsWith("o11y-span-sender-"))
			.collect(Collectors.toSet());
	}

	@Test
	void noTimeoutIsLongerThanAMinute() {
		assertThat(BoundedHttpClient.bound(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Duration.ofMinutes(1));
		assertThat(BoundedHttpClient.bound(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
	}

	private OtlpHttpSpanExporterBuilder to(String host) {
		OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
			.setEndpoint("http://" + host + ":" + this.server.getAddress().getPort() + "/v1/traces");
		O11yExportAutoConfiguration.SenderConfiguration.o11yHttpSenderCustomizer().customize(builder);
		return builder;
	}

	private void export(OtlpHttpSpanExporterBuilder builder) {
		try (Export export = new Export().shutdown(Duration.ZERO).to(builder.build())) {
			assertThat(export.end(10).flush()).isTrue();
			assertThat(export.exported()).isEqualTo(10);
			assertThat(this.spans).hasValue(10);
		}
	}

}
