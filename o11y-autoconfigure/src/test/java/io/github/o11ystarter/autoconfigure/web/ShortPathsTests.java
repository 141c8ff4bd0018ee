package io.github.o11ystarter.autoconfigure.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code /metrics} and {@code /health}, on a real server of either kind.
 */
class ShortPathsTests {

	enum Server {

		SERVLET, REACTIVE;

		RunningApplication.Builder application() {
			return (this == SERVLET) ? RunningApplication.servlet() : RunningApplication.reactive();
		}

	}

	private static final Map<Server, RunningApplication> unchanged = new EnumMap<>(Server.class);

	/**
	 * An application that has added the starter and changed nothing.
	 */
	private static RunningApplication unchanged(Server server) {
		return unchanged.computeIfAbsent(server, (key) -> key.application().start());
	}

	@AfterAll
	static void stop() {
		unchanged.values().forEach(RunningApplication::close);
	}

	@ParameterizedTest
	@EnumSource
	void metricsAreAtMetricsAndNameTheApplication(Server server) {
		RunningApplication application = unchanged(server);
		HttpResponse<String> response = application.get("/metrics");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).get()
			.asString()
			.startsWith("text/plain;version=0.0.4");
		assertThat(response.body()).contains("jvm_memory_used_bytes{application=\"app\"");
	}

	@ParameterizedTest
	@EnumSource
	void metricsComeAsOpenMetricsWhenAskedFor(Server server) {
		RunningApplication application = unchanged(server);
		HttpResponse<String> response = application.get("/metrics", "Accept",
				"application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1");
		assertThat(response.headers().firstValue("Content-Type")).get()
			.asString()
			.startsWith("application/openmetrics-text");
		assertThat(response.body()).endsWith("# EOF\n");
	}

	@ParameterizedTest
	@EnumSource
	void anAcceptHeaderThatMakesNoSenseStillGetsText(Server server) {
		RunningApplication application = unchanged(server);
		assertThat(application.get("/metrics", "Accept", "nonsense").statusCode()).isEqualTo(200);
		assertThat(application.get("/metrics", "Accept", "image/png").body()).contains("jvm_memory_used_bytes");
	}

	@ParameterizedTest
	@EnumSource
	void aScrapeCanBeRestrictedToSomeNames(Server server) {
		RunningApplication application = unchanged(server);
		String body = application.get("/metrics?name%5B%5D=jvm_threads_live_threads").body();
		assertThat(body).contains("jvm_threads_live_threads{").doesNotContain("jvm_memory_used_bytes");
		assertThat(application.get("/metrics?name%5B%5D=logback_events_total&name%5B%5D=jvm_info").body())
			.contains("logback_events_total{")
			.contains("jvm_info{")
			.doesNotContain("jvm_threads_live_threads");
		assertThat(application.get("/metrics?name%5B%5D").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	void aScrapeIsZippedForThoseWhoCanReadIt(Server server) throws IOException {
		byte[] zipped = bytes(server, "gzip");
		assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes(),
				StandardCharsets.UTF_8))
			.contains("jvm_threads_live_threads{");
		assertThat(zipped.length).isLessThan(bytes(server, "gzip;q=0, identity").length / 4);
		assertThat(new String(bytes(server, "deflate, gzip;q=0.0"), StandardCharsets.UTF_8)).startsWith("# HELP");
	}

	@ParameterizedTest
	@EnumSource
	void whoAsksForTheHeadGetsTheLengthOfTheBody(Server server) throws IOException {
		HttpURLConnection connection = connection(server);
		connection.setRequestMethod("HEAD");
		connection.setRequestProperty("Accept-Encoding", "gzip");
		assertThat(connection.getResponseCode()).isEqualTo(200);
		assertThat(connection.getContentEncoding()).isEqualTo("gzip");
		assertThat(connection.getContentLength()).isGreaterThan(1_024);
		assertThat(connection.getInputStream().readAllBytes()).isEmpty();
	}

	private static HttpURLConnection connection(Server server) throws IOException {
		return (HttpURLConnection) URI.create("http://localhost:" + unchanged(server).port() + "/metrics")
			.toURL()
			.openConnection();
	}

	private static byte[] bytes(Server server, String encodings) throws IOException {
		HttpURLConnection connection = connection(server);
		connection.setRequestProperty("Accept-Encoding", encodings);
		try (InputStream body = connection.getInputStream()) {
			return body.readAllBytes();
		}
	}

	@ParameterizedTest
	@EnumSource
	void metricsAreOnTheManagementPortAloneIfThereIsOne(Server server) {
		try (RunningApplication application = server.application().properties("management.server.port=0").start()) {
			assertThat(application.get(application.managementPort(), "/metrics").body()).contains("jvm_info");
			assertThat(application.get("/metrics").statusCode()).isEqualTo(404);
			assertThat(application.get("/health/ready").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void metricsDoNotDependOnWhichEndpointsAreExposed(Server server) {
		try (RunningApplication application = server.application()
			.properties("management.endpoints.web.exposure.include=health")
			.start()) {
			assertThat(application.get("/actuator/prometheus").statusCode()).isEqualTo(404);
			assertThat(application.get("/metrics").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void actuatorStaysWhereItIs(Server server) {
		RunningApplication application = unchanged(server);
		assertThat(application.get("/actuator/prometheus").statusCode()).isEqualTo(200);
		assertThat(application.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(application.get("/actuator/env").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@EnumSource
	void anApplicationsOwnMetricsPageWins(Server server) {
		try (RunningApplication application = server.application().with(OwnMetrics.class).start()) {
			assertThat(application.get("/metrics").body()).isEqualTo("mine");
		}
	}

	@ParameterizedTest
	@EnumSource
	void healthTellsTheStatusAndNothingElse(Server server) {
		try (RunningApplication application = server.application()
			.properties("management.endpoint.health.show-details=always")
			.start()) {
			for (String path : new String[] { "/health", "/health/ready", "/health/live" }) {
				HttpResponse<String> response = application.get(path);
				assertThat(response.statusCode()).isEqualTo(200);
				assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void notReadyIs503AndStillAlive(Server server) {
		try (RunningApplication application = server.application().start()) {
			AvailabilityChangeEvent.publish(application.context(), ReadinessState.REFUSING_TRAFFIC);
			assertThat(application.get("/health/ready").statusCode()).isEqualTo(503);
			assertThat(application.get("/health/ready").body()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
			assertThat(application.get("/health/live").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void theStatusCodesOfAGroupHold(Server server) {
		try (RunningApplication application = server.application()
			.properties("management.endpoint.health.group.readiness.include=readinessState",
					"management.endpoint.health.group.readiness.status.http-mapping.out-of-service=418")
			.start()) {
			AvailabilityChangeEvent.publish(application.context(), ReadinessState.REFUSING_TRAFFIC);
			assertThat(application.get("/health/ready").statusCode()).isEqualTo(418);
			assertThat(application.get("/health").statusCode()).isNotEqualTo(418);
		}
	}

	@ParameterizedTest
	@EnumSource
	void thePathsCanOnlyBeRead(Server server) {
		RunningApplication application = unchanged(server);
		assertThat(application.post("/metrics").statusCode()).isEqualTo(405);
		assertThat(application.post("/health").statusCode()).isEqualTo(405);
	}

	@ParameterizedTest
	@EnumSource
	void thePathsCanBeOthers(Server server) {
		try (RunningApplication application = server.application()
			.properties("o11y.web.metrics-path=/internal/metrics", "o11y.web.health-path=/healthz")
			.start()) {
			assertThat(application.get("/internal/metrics").statusCode()).isEqualTo(200);
			assertThat(application.get("/metrics").statusCode()).isEqualTo(404);
			assertThat(application.get("/healthz/ready").statusCode()).isEqualTo(200);
			assertThat(application.get("/health").statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource
	void theyAreGoneWhenTheFeatureIsOff(Server server) {
		try (RunningApplication application = server.application().properties("o11y.web.enabled=false").start()) {
			assertThat(application.get("/metrics").statusCode()).isEqualTo(404);
			assertThat(application.get("/health").statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void probesNeedNoPasswordAndMetricsDoWhenSecurityIsLeftAsItIs(Server server) {
		try (RunningApplication application = server.application().withSecurity().start()) {
			assertThat(application.get("/health/ready").statusCode()).isEqualTo(200);
			assertThat(application.get("/metrics").statusCode()).isEqualTo(401);
		}
	}

	@RestController
	static class OwnMetrics {

		@GetMapping("/metrics")
		String metrics() {
			return "mine";
		}

	}

}
