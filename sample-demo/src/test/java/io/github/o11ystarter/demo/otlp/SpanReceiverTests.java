package io.github.o11ystarter.demo.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpanReceiverTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final Span SPAN = new Span(TRACE, "00f067aa0ba902b7", "b7ad6b7169203331", "game-service", "INSERT",
			"CLIENT", 10, 30, true, Map.of("rows", "1"));

	private SpanReceiver receiver;

	@BeforeEach
	void start() throws IOException {
		this.receiver = SpanReceiver.start();
	}

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void decodesSpans() throws Exception {
		assertThat(send(request().toByteArray(), "identity")).isEqualTo(200);
		assertThat(this.receiver.trace(TRACE)).containsExactly(SPAN);
	}

	@Test
	void decodesZippedSpans() throws Exception {
		ByteArrayOutputStream zipped = new ByteArrayOutputStream();
		try (OutputStream zip = new GZIPOutputStream(zipped)) {
			request().writeTo(zip);
		}
		assertThat(send(zipped.toByteArray(), "gzip")).isEqualTo(200);
		assertThat(this.receiver.trace(TRACE)).containsExactly(SPAN);
	}

	@Test
	void refusesWhatIsNotProtobuf() throws Exception {
		assertThat(send(new byte[] { 1, 2, 3 }, "identity")).isEqualTo(400);
	}

	private int send(byte[] body, String encoding) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.receiver.url() + "/v1/traces"))
			.header("Content-Encoding", encoding)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
	}

	private static ExportTraceServiceRequest request() {
		io.opentelemetry.proto.trace.v1.Span span = io.opentelemetry.proto.trace.v1.Span.newBuilder()
			.setTraceId(bytes(SPAN.traceId()))
			.setSpanId(bytes(SPAN.id()))
			.setParentSpanId(bytes(SPAN.parentId()))
			.setName(SPAN.name())
			.setKind(io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT)
			.setStartTimeUnixNano(SPAN.startNanos())
			.setEndTimeUnixNano(SPAN.endNanos())
			.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
			.addAttributes(attribute("rows", AnyValue.newBuilder().setIntValue(1)))
			.build();
		return ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder()
				.setResource(Resource.newBuilder()
					.addAttributes(attribute("service.name", AnyValue.newBuilder().setStringValue(SPAN.service()))))
				.addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(span))))
			.build();
	}

	private static KeyValue attribute(String key, AnyValue.Builder value) {
		return KeyValue.newBuilder().setKey(key).setValue(value).build();
	}

	private static ByteString bytes(String hex) {
		return ByteString.copyFrom(HexFormat.of().parseHex(hex));
	}

}
