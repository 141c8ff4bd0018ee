package io.github.o11ystarter.autoconfigure.metrics;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.PrometheusServer;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real Prometheus makes of our metrics.
 */
@EnabledIf(value = "io.github.o11ystarter.autoconfigure.PrometheusServer#isInstalled",
		disabledReason = "there is no prometheus here; Debian's package of that name has it")
class RealPrometheusTests {

	private static final double[] BOUNDS = { 0, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10 };

	private static final long[] latencies = new long[20_000];

	private static RunningApplication application;

	private static PrometheusServer prometheus;

	private static String traceId;

	@BeforeAll
	static void start() throws InterruptedException {
		application = RunningApplication.servlet()
			.with(Shop.class)
			.properties("management.tracing.sampling.probability=1.0", "o11y.service.version=1.2.3",
					"o11y.service.environment=test", "o11y.metrics.labels=service,environment")
			.start();
		knownLatencies();
		traceId = application.get("/shop/1").headers().firstValue("X-Trace-Id").orElseThrow();
		application.get("/shop/2");
		application.get("/fails");
		application.get("/no/such/page");
		application.get("/actuator/health");
		application.get("/health/ready");
		Thread waiting = new Thread(() -> application.get("/waits"));
		waiting.start();
		assertThat(Shop.entered.await(10, TimeUnit.SECONDS)).isTrue();
		prometheus = PrometheusServer.scraping(application.port());
		prometheus.awaitScrape();
		Shop.leave.countDown();
		waiting.join();
	}

	@AfterAll
	static void stop() {
		if (prometheus != null) {
			prometheus.close();
		}
		application.close();
	}

	// From 1 ms to some seconds, most of them around 40 ms, the same ones in every run.
	private static void knownLatencies() {
		Random random = new Random(42);
		MeterRegistry registry = application.context().getBean(MeterRegistry.class);
		for (int i = 0; i < latencies.length; i++) {
			latencies[i] = (long) (40e6 * Math.exp(1.2 * random.nextGaussian()));
			registry
				.timer("http.server.requests", "uri", "/known", "method", "GET", "status", "200", "outcome", "SUCCESS",
						"exception", "none", "error", "none")
				.record(latencies[i], TimeUnit.NANOSECONDS);
		}
		Arrays.sort(latencies);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 0.9, 0.95, 0.99, 0.999 })
	void percentilesAreWithinTheBucketOfTheTrueValue(double quantile) {
		double estimate = prometheus.value("histogram_quantile(" + quantile
				+ ", sum by (le) (http_server_requests_seconds_bucket{uri=\"/known\"}))");
		double truth = latencies[(int) (quantile * latencies.length)] / 1e9;
		int bucket = Arrays.binarySearch(BOUNDS, truth);
		int upper = (bucket >= 0) ? bucket : -bucket - 1;
		assertThat(estimate).as("true value %s s", truth).isBetween(BOUNDS[upper - 1], BOUNDS[upper]);
	}

	@Test
	void theShareOfRequestsFasterThanTwoSecondsIsExact() {
		double fast = Arrays.stream(latencies).filter((nanos) -> nanos <= 2_000_000_000L).count();
		assertThat(prometheus.value("http_server_requests_seconds_bucket{uri=\"/known\",le=\"2.0\"}")).isEqualTo(fast);
	}

	@Test
	void anExemplarLeadsFromABucketToTheTrace() {
		JsonNode series = prometheus.exemplars("http_server_requests_seconds_bucket{uri=\"/shop/{id}\"}");
		assertThat(series.toString()).contains("\"trace_id\":\"" + traceId + "\"").contains("\"span_id\"");
	}

	@Test
	void errorsAreCountedByRouteAndStatus() {
		assertThat(prometheus.value("sum(http_server_requests_seconds_count{uri=\"/fails\",status=\"500\"})")).isOne();
		assertThat(prometheus.value("sum(http_server_requests_seconds_count{status=~\"4..\"})")).isOne();
		assertThat(prometheus.value("sum(http_server_requests_seconds_count{uri=\"/shop/{id}\",status=\"200\"})"))
			.isEqualTo(2);
	}

	@Test
	void requestsThatAreStillRunningAreCounted() {
		assertThat(prometheus.value("max_over_time(http_server_active_requests{http_request_method=\"GET\"}[30s])"))
			.isOne();
		assertThat(prometheus.query("{__name__=~\"http_server_requests_active.*\"}")).isEmpty();
	}

	@Test
	void scrapesAndProbesAreNotAmongTheRequests() {
		assertThat(prometheus.query("http_server_requests_seconds_count{uri=~\".*(actuator|metrics|health).*\"}"))
			.isEmpty();
	}

	@Test
	void theServiceCanBeJoinedToEveryMetric() {
		assertThat(prometheus.query("target_info").path(0).path("metric").toString())
			.contains("\"service_name\":\"app\"", "\"service_version\":\"1.2.3\"")
			.contains("\"deployment_environment_name\":\"test\"", "\"service_instance_id\"");
		assertThat(prometheus.query("sum by (service_version) (http_server_requests_seconds_count"
				+ " * on (instance) group_left (service_version) target_info)"))
			.hasSize(1);
		assertThat(prometheus.query("application_build_info{version=\"1.2.3\",spring_boot_version=~\"4.+\"}"))
			.hasSize(1);
	}

	@Test
	void theServiceIsALabelOfEveryMetricIfAskedFor() {
		assertThat(prometheus.query("jvm_threads_live_threads{service=\"app\",environment=\"test\"}")).hasSize(1);
	}

	@Test
	void promtoolHasNothingToSayOfOurNames() {
		String complaints = PrometheusServer.check(application.get("/metrics").body());
		assertThat(complaints.lines().filter((line) -> line.startsWith("o11y_") || line.startsWith("target_")))
			.isEmpty();
	}

	@RestController
	static class Shop {

		private static final CountDownLatch entered = new CountDownLatch(1);

		private static final CountDownLatch leave = new CountDownLatch(1);

		@GetMapping("/shop/{id}")
		String shop(@PathVariable String id) {
			return id;
		}

		@GetMapping("/fails")
		String fails() {
			throw new IllegalStateException("on purpose");
		}

		@GetMapping("/waits")
		String waits() throws InterruptedException {
			entered.countDown();
			leave.await(20, TimeUnit.SECONDS);
			return "done";
		}

	}

}
