package io.github.o11ystarter.autoconfigure.web;

import java.net.http.HttpResponse;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the trace id in every response.
 */
class TraceIdHeaderTests {

	private static final String TRACED = "management.tracing.sampling.probability=1.0";

	@ParameterizedTest
	@EnumSource
	void theHeaderIsTheTraceOfTheRequest(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application()
			.with(Hello.class, RecordedSpans.class)
			.properties(TRACED)
			.start()) {
			String traceId = traceId(application.get("/hello"));
			SpanData span = application.context()
				.getBean(RecordedSpans.class)
				.await("server span", (candidate) -> candidate.getKind() == SpanKind.SERVER);
			assertThat(traceId).isEqualTo(span.getTraceId());
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCallersTraceGoesOn(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application().with(Hello.class).start()) {
			String traceId = "0af7651916cd43dd8448eb211c80319c";
			assertThat(traceId(application.get("/hello", "traceparent", "00-" + traceId + "-b7ad6b7169203331-01")))
				.isEqualTo(traceId);
		}
	}

	@ParameterizedTest
	@EnumSource
	void traceresponseIsWrittenOnRequest(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application()
			.with(Hello.class, RecordedSpans.class)
			.properties(TRACED, "o11y.web.trace-response-header=traceresponse")
			.start()) {
			HttpResponse<String> response = application.get("/hello");
			SpanData span = application.context()
				.getBean(RecordedSpans.class)
				.await("server span", (candidate) -> candidate.getKind() == SpanKind.SERVER);
			assertThat(response.headers().allValues("traceresponse"))
				.containsExactly("00-" + traceId(response) + "-" + span.getSpanId() + "-01");
			assertThat(
					application.get("/hello", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")
						.headers()
						.firstValue("traceresponse")
						.orElseThrow())
				.matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00");
		}
	}

	@ParameterizedTest
	@EnumSource
	void traceresponseIsNotWrittenUnasked(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application().with(Hello.class).start()) {
			assertThat(application.get("/hello").headers().firstValue("traceresponse")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void anUnsampledRequestHasItToo(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application()
			.with(Hello.class)
			.properties("management.tracing.sampling.probability=0.0")
			.start()) {
			assertThat(traceId(application.get("/hello"))).matches("[0-9a-f]{32}");
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorsCarryIt(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application().with(Hello.class).start()) {
			HttpResponse<String> missing = application.get("/missing");
			assertThat(missing.statusCode()).isEqualTo(404);
			assertThat(traceId(missing)).matches("[0-9a-f]{32}");
			HttpResponse<String> failed = application.get("/fail");
			assertThat(failed.statusCode()).isEqualTo(500);
			assertThat(traceId(failed)).matches("[0-9a-f]{32}");
		}
	}

	@ParameterizedTest
	@EnumSource
	void anAnswerOfSecurityCarriesIt(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application().withSecurity().with(Hello.class).start()) {
			HttpResponse<String> response = application.get("/hello");
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(traceId(response)).matches("[0-9a-f]{32}");
		}
	}

	@ParameterizedTest
	@EnumSource
	void theHeaderCanHaveAnotherName(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application()
			.with(Hello.class)
			.properties("o11y.web.trace-id-header=Trace")
			.start()) {
			HttpResponse<String> response = application.get("/hello");
			assertThat(response.headers().firstValue("Trace")).isPresent();
			assertThat(response.headers().firstValue("X-Trace-Id")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void noHeaderWhenTheFeatureIsOff(ShortPathsTests.Server server) {
		try (RunningApplication application = server.application()
			.with(Hello.class)
			.properties("o11y.web.enabled=false")
			.start()) {
			assertThat(application.get("/hello").headers().firstValue("X-Trace-Id")).isEmpty();
		}
	}

	private static String traceId(HttpResponse<String> response) {
		assertThat(response.headers().allValues("X-Trace-Id")).hasSize(1);
		return response.headers().firstValue("X-Trace-Id").orElseThrow();
	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@GetMapping("/fail")
		String fail() {
			throw new IllegalStateException("on purpose");
		}

	}

}
