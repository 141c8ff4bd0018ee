package io.github.o11ystarter.benchmarks.comparison;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sink}.
 */
class SinkTests {

	@Test
	void countsSpansAndTheirSizeBeforeTheyWereZipped() throws IOException, InterruptedException {
		byte[] body = ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder()
				.addScopeSpans(ScopeSpans.newBuilder().addSpans(Span.newBuilder().setName("a")))
				.addScopeSpans(ScopeSpans.newBuilder()
					.addSpans(Span.newBuilder().setName("b"))
					.addSpans(Span.newBuilder().setName("c"))))
			.build()
			.toByteArray();
		ByteArrayOutputStream zipped = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
			zip.write(body);
		}
		try (Sink sink = Sink.start()) {
			assertThat(post(sink, body, "identity")).isEqualTo(200);
			Sink.Exported before = sink.exported();
			assertThat(before).isEqualTo(new Sink.Exported(3, body.length));
			assertThat(post(sink, zipped.toByteArray(), "gzip")).isEqualTo(200);
			assertThat(sink.exported().since(before)).isEqualTo(new Sink.Exported(3, body.length));
		}
	}

	private static int post(Sink sink, byte[] body, String encoding) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(sink.url() + "/v1/traces"))
				.header("Content-Encoding", encoding)
				.POST(HttpRequest.BodyPublishers.ofByteArray(body))
				.build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

}
