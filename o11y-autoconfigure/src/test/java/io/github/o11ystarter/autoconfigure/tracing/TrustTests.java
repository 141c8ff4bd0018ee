package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.o11ystarter.autoconfigure.KeepAliveConnection;
import io.github.o11ystarter.autoconfigure.RawRequest;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for the trust boundary: what a caller can make us do.
 */
@Tag("long")
class TrustTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String SPAN = "b7ad6b7169203331";

	private static final String SAMPLED = "00-" + TRACE + "-" + SPAN + "-01";

	private static final String NEVER = "management.tracing.sampling.probability=0.0";

	private static final String KEEP_ALIVE = "server.tomcat.max-keep-alive-requests=-1";

	private static final String ALWAYS = "management.tracing.sampling.probability=1.0";

	@ParameterizedTest
	@EnumSource
	void anEdgeBeginsANewTraceAndLinksToTheCallers(Server server) {
		try (RunningApplication application = server.start("o11y.tracing.trust=edge", ALWAYS)) {
			application.get("/arrived", "traceparent", SAMPLED, "tracestate", "a=1");
			SpanData span = serverSpan(application);
			assertThat(span.getTraceId()).isNotEqualTo(TRACE);
			assertThat(span.getParentSpanContext().isValid()).isFalse();
			assertThat(span.getLinks()).hasSize(1);
			LinkData link = span.getLinks().get(0);
			assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE);
			assertThat(link.getSpanContext().getSpanId()).isEqualTo(SPAN);
			assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCallerThatIsNotTrustedIsNotEvenLinkedTo(Server server) {
		try (RunningApplication application = server.start("o11y.tracing.trust=none", ALWAYS)) {
			application.get("/arrived", "traceparent", SAMPLED);
			SpanData span = serverSpan(application);
			assertThat(span.getTraceId()).isNotEqualTo(TRACE);
			assertThat(span.getLinks()).isEmpty();
		}
	}

	@Test
	void onlyTheSpanOfTheRequestItselfHasTheLink() {
		try (RunningApplication application = Server.SERVLET.start("o11y.tracing.trust=edge", ALWAYS)) {
			application.get("/blocking", "traceparent", SAMPLED, "X-Port", String.valueOf(application.port()));
			Collection<SpanData> spans = spans(application, 3);
			assertThat(spans).flatExtracting(SpanData::getLinks)
				.filteredOn((link) -> link.getSpanContext().getTraceId().equals(TRACE))
				.hasSize(1);
			assertThat(spans).filteredOn((span) -> span.getKind() == SpanKind.CLIENT)
				.flatExtracting(SpanData::getLinks)
				.isEmpty();
			assertThat(spans).extracting(SpanData::getTraceId).doesNotContain(TRACE);
		}
	}

	@Test
	void baggageOfACallerThatIsNotTrustedIsNotPassedOn() {
		try (RunningApplication application = Server.SERVLET.start("o11y.tracing.trust=edge",
				"o11y.tracing.baggage-keys=tenant")) {
			assertThat(forwarded(application, "baggage", "tenant=acme", "traceparent", SAMPLED)).doesNotContain("acme");
		}
	}

	@Test
	void onlyAllowedBaggageIsPassedOn() {
		try (RunningApplication application = Server.SERVLET.start("o11y.tracing.baggage-keys=tenant",
				"management.tracing.baggage.remote-fields=x-region")) {
			assertThat(
					forwarded(application, "baggage", "tenant=acme,secret=canary,x-region=eu", "traceparent", SAMPLED))
				.contains("tenant=acme")
				.contains("x-region=eu")
				.doesNotContain("canary");
		}
		try (RunningApplication application = Server.SERVLET.start()) {
			assertThat(forwarded(application, "baggage", "tenant=acme", "traceparent", SAMPLED)).doesNotContain("acme");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "traceparent", "b3", "X-B3-Flags" })
	void nobodyOutsideForcesATraceThroughAnEdge(String form) {
		try (RunningApplication application = Server.SERVLET.start("o11y.tracing.trust=edge", NEVER)) {
			String[] headers = switch (form) {
				case "traceparent" -> new String[] { "traceparent", SAMPLED };
				case "b3" -> new String[] { "b3", TRACE + "-" + SPAN + "-d" };
				default -> new String[] { "X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Flags", "1" };
			};
			for (int i = 0; i < 3; i++) {
				assertThat(application.get("/arrived", headers).statusCode()).isEqualTo(200);
			}
			assertNothingSampled(application);
		}
	}

	@Test
	void aTraceIdUsedTenThousandTimesIsTenThousandTraces() {
		try (RunningApplication application = Server.SERVLET.start("o11y.tracing.trust=edge", NEVER, KEEP_ALIVE)) {
			Set<String> traces = new HashSet<>();
			requests(application, 10_000, SAMPLED, (response) -> traces.add(RawRequest.header(response, "X-Trace-Id")));
			assertThat(traces).hasSize(10_000).doesNotContain(TRACE);
		}
	}

	@Test
	void callersForceOnlySoManyTracesASecond() {
		try (RunningApplication application = Server.SERVLET.start("o11y.tracing.max-forced-traces-per-second=0",
				NEVER)) {
			application.get("/arrived", "traceparent", SAMPLED);
			application.get("/arrived", "traceparent", SAMPLED);
			assertNothingSampled(application);
			assertThat(application.get("/metrics").body()).contains("o11y_tracing_forced_refused_total{")
				.containsPattern("o11y_tracing_forced_refused_total\\{[^}]*} 2\\.0");
		}
		try (RunningApplication application = Server.SERVLET.start(NEVER)) {
			application.get("/arrived", "traceparent", SAMPLED);
			assertThat(serverSpan(application).getTraceId()).isEqualTo(TRACE);
		}
	}

	@Test
	void whatWouldHaveBeenRecordedAnywayIsNotForced() {
		try (RunningApplication application = Server.SERVLET.start("o11y.tracing.max-forced-traces-per-second=0",
				ALWAYS)) {
			application.get("/arrived", "traceparent", SAMPLED);
			assertThat(serverSpan(application).getTraceId()).isEqualTo(TRACE);
		}
	}

	@Test
	void nobodyHidesFromAnEdge() {
		try (RunningApplication application = Server.SERVLET.start("o11y.tracing.trust=edge", ALWAYS, KEEP_ALIVE)) {
			requests(application, 1_000, "00-" + TRACE + "-" + SPAN + "-00", (response) -> {
			});
			assertThat(spans(application, 1_000)).hasSize(1_000);
		}
	}

	@Test
	void whoHidesHisTraceIsCountedAllTheSame() {
		try (RunningApplication application = Server.SERVLET.start(ALWAYS, KEEP_ALIVE)) {
			requests(application, 1_000, "00-" + TRACE + "-" + SPAN + "-00", (response) -> {
			});
			Awaitility.await()
				.untilAsserted(() -> assertThat(application.get("/metrics").body())
					.containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/arrived\"[^}]*} 1000"));
		}
	}

	@Test
	void anErrorSaysWhatToChange() {
		assertThatThrownBy(() -> Server.SERVLET.start("o11y.tracing.max-forced-traces-per-second=-1"))
			.hasStackTraceContaining("o11y.tracing.max-forced-traces-per-second")
			.hasStackTraceContaining("-1");
		assertThatThrownBy(() -> Server.SERVLET.start("o11y.tracing.baggage-keys=a,b,c,d,e,f,g,h,i"))
			.hasStackTraceContaining("o11y.tracing.baggage-keys")
			.hasStackTraceContaining("8 keys at most");
	}

	private static void requests(RunningApplication application, int count, String traceparent,
			Consumer<String> response) {
		try (KeepAliveConnection connection = new KeepAliveConnection(application.port())) {
			for (int i = 0; i < count; i++) {
				response.accept(connection.get("/arrived", "traceparent: " + traceparent));
			}
		}
	}

	private static String forwarded(RunningApplication application, String... headers) {
		String[] all = List.of(headers).toArray(new String[headers.length + 2]);
		all[headers.length] = "X-Port";
		all[headers.length + 1] = String.valueOf(application.port());
		return application.get("/blocking", all).body();
	}

	private static SpanData serverSpan(RunningApplication application) {
		return application.context()
			.getBean(RecordedSpans.class)
			.await("server span", (span) -> span.getKind() == SpanKind.SERVER);
	}

	private static Collection<SpanData> spans(RunningApplication application, int count) {
		RecordedSpans spans = application.context().getBean(RecordedSpans.class);
		Awaitility.await().until(() -> spans.all().size() >= count);
		return spans.all();
	}

	// A span that is not sampled never ends in the recorder; the request's metric is
	// there when its span would have been.
	private static void assertNothingSampled(RunningApplication application) {
		Awaitility.await()
			.until(() -> application.get("/metrics").body().contains("http_server_requests_seconds_count"));
		assertThat(application.context().getBean(RecordedSpans.class).all()).isEmpty();
	}

	enum Server {

		SERVLET, REACTIVE;

		RunningApplication start(String... properties) {
			RunningApplication.Builder builder = (this == SERVLET) ? RunningApplication.servlet()
					: RunningApplication.reactive();
			return builder.with(ForwardingApplication.class, RecordedSpans.class).properties(properties).start();
		}

	}

}
