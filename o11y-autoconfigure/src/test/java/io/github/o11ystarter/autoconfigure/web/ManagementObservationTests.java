package io.github.o11ystarter.autoconfigure.web;

import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yManagementObservationAutoConfiguration}, on a real server of
 * either kind.
 */
class ManagementObservationTests {

	private static final String[] MANAGEMENT = { "/metrics", "/health", "/health/ready", "/actuator/health",
			"/actuator/prometheus", "/actuator" };

	@ParameterizedTest
	@EnumSource
	void probesAndScrapesAreNeitherCountedNorTraced(ShortPathsTests.Server server) {
		try (RunningApplication application = application(server).start()) {
			for (String path : MANAGEMENT) {
				assertThat(application.get(path).statusCode()).as(path).isEqualTo(200);
				assertThat(application.get(path).headers().firstValue("X-Trace-Id")).as(path).isEmpty();
			}
			application.get("/hello");
			RecordedSpans spans = application.context().getBean(RecordedSpans.class);
			spans.await("the span of /hello", (span) -> span.getKind() == SpanKind.SERVER);
			assertThat(spans.all()).extracting(SpanData::getName).containsExactly("http get /hello");
			assertThat(application.get("/metrics").body()).contains("uri=\"/hello\"")
				.doesNotContain("uri=\"/metrics\"", "uri=\"/health", "uri=\"/actuator");
		}
	}

	@Test
	void aContextPathIsNoPartOfThePath() {
		try (RunningApplication application = application(ShortPathsTests.Server.SERVLET)
			.properties("server.servlet.context-path=/shop")
			.start()) {
			assertThat(application.get("/shop/health").headers().firstValue("X-Trace-Id")).isEmpty();
			assertThat(application.get("/shop/hello").headers().firstValue("X-Trace-Id")).isPresent();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatAnApplicationHasBelowThemIsItsOwn(ShortPathsTests.Server server) {
		try (RunningApplication application = application(server).start()) {
			application.get("/metrics/daily");
			application.get("/health/insurance");
			awaitRoutes(application, "/metrics", "/metrics/daily", "/health/insurance");
		}
	}

	@ParameterizedTest
	@EnumSource
	void theyAreWhenTheApplicationWantsThem(ShortPathsTests.Server server) {
		try (RunningApplication application = application(server).properties("o11y.web.observe-management=true")
			.start()) {
			application.get("/health");
			awaitRoutes(application, "/metrics", "/health");
		}
	}

	@ParameterizedTest
	@EnumSource
	void theyAreWhenTheFeatureIsOff(ShortPathsTests.Server server) {
		try (RunningApplication application = application(server)
			.properties("o11y.web.enabled=false", "management.endpoints.web.exposure.include=health,prometheus")
			.start()) {
			application.get("/actuator/health");
			awaitRoutes(application, "/actuator/prometheus", "/actuator/health");
		}
	}

	// A reactive server answers before it ends the observation.
	private static void awaitRoutes(RunningApplication application, String page, String... routes) {
		String[] labels = Stream.of(routes).map((route) -> "uri=\"" + route + "\"").toArray(String[]::new);
		Awaitility.await().untilAsserted(() -> assertThat(application.get(page).body()).contains(labels));
	}

	private static RunningApplication.Builder application(ShortPathsTests.Server server) {
		return server.application()
			.with(Hello.class, RecordedSpans.class)
			.properties("management.tracing.sampling.probability=1.0");
	}

	@RestController
	static class Hello {

		@GetMapping({ "/hello", "/metrics/daily", "/health/insurance" })
		String hello() {
			return "hello";
		}

	}

}
