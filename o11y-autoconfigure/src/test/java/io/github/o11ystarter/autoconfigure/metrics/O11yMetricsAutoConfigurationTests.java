package io.github.o11ystarter.autoconfigure.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import io.github.o11ystarter.autoconfigure.service.O11yServiceAutoConfiguration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.micrometer.metrics.MaximumAllowableTagsMeterFilter;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yMetricsAutoConfiguration}.
 */
class O11yMetricsAutoConfigurationTests {

	private static final AutoConfigurations configurations = AutoConfigurations.of(MetricsAutoConfiguration.class,
			CompositeMeterRegistryAutoConfiguration.class, PrometheusMetricsExportAutoConfiguration.class,
			O11yServiceAutoConfiguration.class, O11yMetricsAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(configurations)
		.withPropertyValues("spring.application.name=app");

	@Test
	void suppliesBucketsLimitsAndIdentity() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(ServiceInfo.class)
				.hasSingleBean(FoldedLabels.class)
				.doesNotHaveBean(ActiveRequests.class);
			assertThat(bounds(context.getBean(MeterRegistry.class), "http.server.requests")).contains(2_000_000_000.0);
			assertThat(bounds(context.getBean(MeterRegistry.class), "spring.kafka.listener")).hasSize(11);
		});
		new WebApplicationContextRunner().withConfiguration(configurations)
			.run((context) -> assertThat(context).hasSingleBean(ActiveRequests.class));
	}

	@Test
	void bindsEveryProperty() {
		this.runner
			.withPropertyValues("o11y.metrics.labels=service,environment", "o11y.metrics.buckets.my.timer=20ms,1s",
					"o11y.metrics.buckets.http.server.requests=", "o11y.metrics.limits.max-values=5",
					"o11y.metrics.limits.max-combinations=6", "o11y.metrics.limits.labels.tenant=7",
					"o11y.metrics.limits.meters.my.timer=8", "o11y.metrics.limits.exempt=mine.")
			.run((context) -> {
				assertThat(context.getBean(MetricsProperties.class))
					.isEqualTo(new MetricsProperties(true, Set.of(IdentityLabel.SERVICE, IdentityLabel.ENVIRONMENT),
							Map.of("my.timer", List.of(Duration.ofMillis(20), Duration.ofSeconds(1)),
									"http.server.requests", List.of()),
							new MetricsProperties.Limits(true, 5, 6, Map.of("tenant", 7), Map.of("my.timer", 8),
									Set.of("mine."))));
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(bounds(registry, "my.timer")).hasSize(3);
				assertThat(bounds(registry, "http.server.requests")).isEmpty();
				assertThat(registry.counter("orders").getId().getTag("service")).isEqualTo("app");
				assertThat(registry.counter("orders").getId().getTag("environment")).isEqualTo("default");
			});
	}

	@ParameterizedTest
	@CsvSource({ "o11y.metrics.buckets.my.timer,-1s", "o11y.metrics.limits.max-values,0",
			"o11y.metrics.limits.max-combinations,-3", "o11y.metrics.limits.labels.uri,0",
			"o11y.metrics.limits.meters.orders,0" })
	void aValueThatCannotWorkStopsTheStart(String property, String value) {
		this.runner.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining(property));
	}

	@Test
	void whatTheApplicationSaysOfBucketsWins() {
		this.runner
			.withPropertyValues("management.metrics.distribution.slo.http.server.requests=70ms",
					"management.metrics.distribution.percentiles-histogram.http.client.requests=true",
					"management.metrics.distribution.percentiles-histogram.spring.kafka.template=false")
			.run((context) -> {
				assertThat(bounds(context.getBean(MeterRegistry.class), "http.server.requests")).hasSize(1)
					.contains(70_000_000.0);
				assertThat(bounds(context.getBean(MeterRegistry.class), "http.client.requests")).hasSizeGreaterThan(60);
				assertThat(bounds(context.getBean(MeterRegistry.class), "spring.kafka.template")).isEmpty();
			});
	}

	@Test
	void bootsOwnLimitOfUrisNeverDeniesWhatWeFold() {
		this.runner.withPropertyValues("management.metrics.web.client.max-uri-tags=10").run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			registry.config()
				.meterFilter(MeterFilter.maximumAllowableTags("http.client.requests", "uri", 10, MeterFilter.deny()));
			for (int i = 0; i < 500; i++) {
				registry.timer("http.client.requests", "uri", "/" + i).record(Duration.ofMillis(1));
			}
			assertThat(
					registry.find("http.client.requests").timers().stream().mapToLong((timer) -> timer.count()).sum())
				.isEqualTo(500);
		});
	}

	@Test
	@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void noRequestIsLostWhereSeveralRegistriesAre() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.withBean(MaximumAllowableTagsMeterFilter.class, "http.client.requests", "uri", 100)
			.run((context) -> {
				MeterRegistry all = context.getBean(MeterRegistry.class);
				for (int i = 0; i < 2_000; i++) {
					all.timer("http.client.requests", "uri", "/" + i).record(Duration.ofMillis(1));
					all.counter("orders", "customer", "c" + i).increment();
				}
				assertThat(all).isInstanceOf(CompositeMeterRegistry.class);
				assertThat(all.find("http.client.requests").timers()).hasSize(99);
				assertThat(all.find("orders").counters()).hasSize(1_001);
				for (MeterRegistry registry : context.getBean(CompositeMeterRegistry.class).getRegistries()) {
					assertThat(registry.find("http.client.requests").timers().stream().mapToLong(Timer::count).sum())
						.isEqualTo(2_000);
					assertThat(registry.find("orders").counters()).hasSize(101);
					Awaitility.await()
						.untilAsserted(
								() -> assertThat(registry.find("o11y.metrics.labels.folded").meters()).hasSize(2));
					assertThat(registry.find("orders").counters().stream().mapToDouble(Counter::count).sum())
						.isEqualTo(2_000);
				}
			});
	}

	@Test
	void theBuildIsWhatGitSays() {
		Properties git = new Properties();
		git.setProperty("branch", "main");
		git.setProperty("commit.id", "0123456789abcdef");
		this.runner.withBean(GitProperties.class, () -> new GitProperties(git)).run((context) -> {
			MetricSnapshot build = context.getBean(PrometheusRegistry.class)
				.scrape((name) -> name.startsWith("application_build"))
				.get(0);
			assertThat(build.getDataPoints().get(0).getLabels().get("branch")).isEqualTo("main");
			assertThat(build.getDataPoints().get(0).getLabels().get("revision")).isEqualTo("0123456");
		});
	}

	@Test
	void anApplicationsOwnTargetInfoWins() {
		PrometheusRegistry own = new PrometheusRegistry();
		own.register(new Own());
		this.runner.withBean(PrometheusRegistry.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(own.scrape((name) -> name.startsWith("target")).size()).isOne();
		});
		assertThat(own.scrape().stream().map((metric) -> metric.getMetadata().getName())).contains("target")
			.doesNotContain("application_build");
	}

	@Test
	void limitsCanBeSwitchedOffAlone() {
		this.runner.withPropertyValues("o11y.metrics.limits.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(FoldedLabels.class).hasSingleBean(ServiceInfo.class));
	}

	@ParameterizedTest
	@CsvSource({ "o11y.enabled", "o11y.metrics.enabled" })
	void isGoneWhenSwitchedOff(String property) {
		this.runner.withPropertyValues(property + "=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(FoldedLabels.class).doesNotHaveBean(ServiceInfo.class);
			assertThat(bounds(context.getBean(MeterRegistry.class), "http.server.requests")).isEmpty();
		});
	}

	@Test
	void backsOffWithoutMicrometer() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(O11yServiceAutoConfiguration.class, O11yMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FoldedLabels.class));
	}

	private static double[] bounds(MeterRegistry registry, String timer) {
		return Arrays.stream(registry.timer(timer).takeSnapshot().histogramCounts())
			.mapToDouble((bucket) -> bucket.bucket())
			.toArray();
	}

	private static final class Own implements Collector {

		private final MetricSnapshot snapshot = GaugeSnapshot.builder()
			.name("target")
			.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(1).build())
			.build();

		@Override
		public MetricSnapshot collect() {
			return this.snapshot;
		}

		@Override
		public MetricFamilyDescriptor getMetricFamilyDescriptor() {
			return MetricFamilyDescriptor.gauge("target").build();
		}

	}

}
