package io.github.o11ystarter.autoconfigure.export;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.export.TestCollector.Personality;
import io.micrometer.tracing.exporter.SpanReporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link O11yExportAutoConfiguration}, in applications.
 */
class O11yExportAutoConfigurationTests {

	@Test
	void theLedgerOfAServiceIsOnItsMetricsPageAndBalances() {
		try (TestCollector collector = new TestCollector(Personality.HEALTHY);
				RunningApplication application = service(collector).start()) {
			assertThat(metric(application, "o11y_export_spans_dropped_total{application=\"app\",reason=\"shutdown\"}"))
				.isZero();
			for (int i = 0; i < 20; i++) {
				application.get("/hello");
			}
			Awaitility.await().untilAsserted(() -> assertThat(collector.spans()).isEqualTo(20));
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(metric(application, "o11y_export_spans_exported_total{application=\"app\"}"))
							.isEqualTo(20));
			assertThat(metric(application, "o11y_export_spans_ended_total{application=\"app\"}")).isEqualTo(20);
			assertThat(metric(application, "o11y_export_spans_pending{application=\"app\"}")).isZero();
			assertThat(metric(application, "o11y_export_memory_bytes{application=\"app\"}")).isZero();
			assertThat(metric(application, "o11y_export_worker_alive{application=\"app\"}")).isOne();
			assertThat(metric(application, "o11y_export_worker_restarts_total{application=\"app\"}")).isZero();
			assertThat(application.context().getBeansOfType(SpanProcessor.class)).hasSize(1)
				.doesNotContainKey("otelSpanProcessor");
		}
	}

	@Test
	void aServiceThatStopsLosesNoSpanNotEvenOfRequestsThatWereStillRunning() throws InterruptedException {
		try (TestCollector collector = new TestCollector(Personality.HEALTHY)) {
			RunningApplication application = service(collector)
				.properties("management.opentelemetry.tracing.export.schedule-delay=1m")
				.start();
			Hello hello = application.context().getBean(Hello.class);
			Thread request = new Thread(() -> application.get("/slow"), "request");
			try {
				int port = application.port();
				request.start();
				hello.arrived.await();
				for (int i = 0; i < 20; i++) {
					application.get("/hello");
				}
				Thread release = new Thread(() -> {
					// The server refuses new requests as soon as it is shutting down.
					Awaitility.await().until(() -> !listens(port));
					hello.released.countDown();
				}, "release");
				release.start();
				application.close();
				release.join();
				assertThat(collector.spans()).isEqualTo(21);
			}
			finally {
				hello.released.countDown();
				request.join();
			}
		}
	}

	@Test
	void aServiceStopsInFiveSecondsAlsoWhenTheCollectorIsABlackHole() throws Exception {
		try (ServerSocket blackHole = TestCollector.notHttp("")) {
			RunningApplication application = RunningApplication.servlet()
				.with(Hello.class)
				.properties("management.tracing.sampling.probability=1",
						"management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:"
								+ blackHole.getLocalPort() + "/v1/traces")
				.start();
			for (int i = 0; i < 20; i++) {
				application.get("/hello");
			}
			LedgerSpanProcessor processor = application.context().getBean(LedgerSpanProcessor.class);
			long start = System.nanoTime();
			application.close();
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			System.out.printf("Stop with a collector that never answers: %,d ms%n", took.toMillis());
			assertThat(took).isLessThan(Duration.ofSeconds(5));
			assertThat(processor.parts().ledger().dropped(DropReason.SHUTDOWN)).isEqualTo(20);
		}
	}

	@Test
	void anApplicationsOwnExportersAndReportersAreAllServed() {
		try (TestCollector collector = new TestCollector(Personality.HEALTHY);
				RunningApplication application = service(collector).with(OwnReporter.class).start()) {
			application.get("/hello");
			Awaitility.await().untilAsserted(() -> {
				assertThat(collector.spans()).isOne();
				assertThat(application.context().getBean(OwnReporter.class).reported).hasValue(1);
			});
		}
	}

	@Test
	void anApplicationsOwnProcessorWins() {
		try (RunningApplication application = RunningApplication.withoutWeb().with(OwnProcessor.class).start()) {
			assertThat(application.context().getBeansOfType(SpanProcessor.class)).containsOnlyKeys("mine");
		}
	}

	@Test
	void aProcessorThatOnlyHasTheNameOfBootsStays() {
		new ApplicationContextRunner().withAllowBeanDefinitionOverriding(true)
			.withConfiguration(AutoConfigurations.of(O11yExportAutoConfiguration.class,
					OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class))
			.withBean("otelSpanProcessor", RecordedSpans.class, RecordedSpans::new)
			.run((context) -> assertThat(context).hasBean("o11ySpanProcessor")
				.getBean("otelSpanProcessor")
				.isInstanceOf(RecordedSpans.class));
	}

	@Test
	void switchedOffBootsProcessorIsBack() {
		try (RunningApplication application = RunningApplication.withoutWeb()
			.properties("o11y.export.enabled=false")
			.start()) {
			assertThat(application.context().getBeansOfType(SpanProcessor.class)).containsOnlyKeys("otelSpanProcessor");
			assertThat(application.context().getBeanDefinitionNames()).noneMatch(
					(name) -> name.contains("Export") && (name.startsWith("o11y") || name.contains("o11ystarter")));
		}
	}

	@ParameterizedTest
	@CsvSource({ "max-queue-memory,63KB,64KB", "max-retry-memory,0,64KB", "max-span-names,0,1 or more",
			"shutdown-timeout,61s,0s to 60s", "shutdown-timeout,-1s,0s to 60s" })
	void aBoundThatIsNoneStopsTheStart(String property, String value, String mend) {
		assertThatException()
			.isThrownBy(
					() -> RunningApplication.withoutWeb().properties("o11y.export." + property + "=" + value).start())
			.havingRootCause()
			.withMessageContaining("o11y.export." + property)
			.withMessageContaining(mend);
	}

	private static RunningApplication.Builder service(TestCollector collector) {
		return RunningApplication.servlet()
			.with(Hello.class)
			.properties("management.tracing.sampling.probability=1",
					"management.opentelemetry.tracing.export.otlp.endpoint=" + collector.url(),
					"management.opentelemetry.tracing.export.schedule-delay=100ms");
	}

	private static boolean listens(int port) {
		try (Socket socket = new Socket("localhost", port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static double metric(RunningApplication application, String name) {
		List<String> lines = application.get("/metrics").body().lines().toList();
		return lines.stream()
			.filter((line) -> line.startsWith(name))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No " + name + " in " + lines));
	}

	@RestController
	static class Hello {

		private final CountDownLatch arrived = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.arrived.countDown();
			this.released.await();
			return "slow";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnReporter {

		private final AtomicInteger reported = new AtomicInteger();

		@Bean
		SpanReporter myReporter() {
			return (span) -> this.reported.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnProcessor {

		@Bean
		static BatchSpanProcessor mine() {
			return BatchSpanProcessor.builder(SpanExporter.composite()).build();
		}

	}

}
