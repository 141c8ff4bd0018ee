package io.github.o11ystarter.autoconfigure.metrics.tomcat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yTomcatMetricsAutoConfiguration}.
 */
class O11yTomcatMetricsAutoConfigurationTests {

	private static final String[] UNUSED = { "org.springframework.kafka", "org.springframework.jdbc", "com.zaxxer",
			"io.opentelemetry.exporter" };

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yTomcatMetricsAutoConfiguration.class));

	@Test
	void tellsWhatThreadsAndConnectionsDo() {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Busy.class)
			.withoutPackages(UNUSED)
			.properties("server.tomcat.threads.max=7", "server.tomcat.max-connections=11", "management.server.port=0")
			.start()) {
			// Tomcat counts a connection before it waits for it.
			assertThat(application.get("/busy").body()).matches("1.0 of 7.0 threads, [12].0 of 11.0 connections");
			MeterRegistry registry = application.context().getBean(MeterRegistry.class);
			assertThat(names(registry)).as("of management, too")
				.hasSize(2)
				.allMatch((name) -> name.matches("http-nio-auto-\\d+"));
			assertThat(registry.get("tomcat.threads.current").gauges()).extracting(Gauge::value).contains(7.0);
		}
	}

	@Test
	void leavesThemToMicrometerWhereTomcatHasItsMBeans() {
		this.runner.withPropertyValues("server.tomcat.mbeanregistry.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(TomcatMeters.class));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void saysNothingOfThreadsThatAreVirtual() {
		try (RunningApplication application = RunningApplication.servlet()
			.withoutPackages(UNUSED)
			.properties("spring.threads.virtual.enabled=true")
			.start()) {
			assertThat(application.get("/metrics").body()).contains("\ntomcat_connections_current_connections{")
				.doesNotContain("tomcat_threads");
		}
	}

	@Test
	void isSwitchedOffWithAllMetrics() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(TomcatMeters.class));
		Stream.of("o11y.enabled", "o11y.metrics.enabled")
			.forEach((name) -> this.runner.withPropertyValues(name + "=false")
				.run((context) -> assertThat(context).doesNotHaveBean(TomcatMeters.class)));
	}

	@Test
	void backsOffWithoutTomcat() {
		this.runner.withClassLoader(new FilteredClassLoader(TomcatWebServer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TomcatMeters.class));
	}

	// Those of other servers of this process, which may have MBeans, are not running.
	private static Stream<String> names(MeterRegistry registry) {
		return registry.get("tomcat.threads.busy")
			.gauges()
			.stream()
			.filter((gauge) -> gauge.value() >= 0)
			.map((gauge) -> String.valueOf(gauge.getId().getTag("name")));
	}

	@Configuration(proxyBeanMethods = false)
	@RestController
	static class Busy {

		private final MeterRegistry registry;

		Busy(MeterRegistry registry) {
			this.registry = registry;
		}

		@GetMapping("/busy")
		String busy() {
			return names(this.registry).filter((name) -> value("tomcat.threads.busy", name) > 0)
				.map((name) -> "%s of %s threads, %s of %s connections".formatted(value("tomcat.threads.busy", name),
						value("tomcat.threads.config.max", name), value("tomcat.connections.current", name),
						value("tomcat.connections.config.max", name)))
				.collect(Collectors.joining());
		}

		private double value(String meter, String name) {
			return this.registry.get(meter).tag("name", name).gauge().value();
		}

	}

}
