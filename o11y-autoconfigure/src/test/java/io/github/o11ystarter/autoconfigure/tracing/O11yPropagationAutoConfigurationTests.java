package io.github.o11ystarter.autoconfigure.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yPropagationAutoConfiguration}.
 */
class O11yPropagationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenTelemetrySdkAutoConfiguration.class,
				OpenTelemetryTracingAutoConfiguration.class, O11yPropagationAutoConfiguration.class));

	private final ApplicationContextRunner withoutExport = this.contextRunner
		.withPropertyValues("management.tracing.export.enabled=false");

	@Test
	void theTraceContextGoesOnWhenExportIsOff() {
		this.withoutExport
			.run((context) -> assertThat(context.getBean(ContextPropagators.class).getTextMapPropagator().fields())
				.contains("traceparent", "tracestate"));
	}

	@Test
	void bootsOwnPropagationStaysWhenExportIsOn() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean("o11yTextMapPropagator")
			.hasSingleBean(TextMapPropagator.class));
	}

	@Test
	void anApplicationsOwnPropagatorWins() {
		TextMapPropagator mine = TextMapPropagator.composite(W3CTraceContextPropagator.getInstance());
		this.withoutExport.withBean(TextMapPropagator.class, () -> mine)
			.run((context) -> assertThat(context.getBean(TextMapPropagator.class)).isSameAs(mine));
	}

	@Test
	void suppliesNothingWhenSwitchedOff() {
		for (String property : new String[] { "o11y.enabled=false", "o11y.tracing.enabled=false" }) {
			this.withoutExport.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean("o11yTextMapPropagator"));
		}
	}

	@Test
	void suppliesNothingWithoutTheLibrary() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11yPropagationAutoConfiguration.class))
			.withPropertyValues("management.tracing.export.enabled=false")
			.withClassLoader(new FilteredClassLoader(OpenTelemetryTracingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TextMapPropagator.class));
	}

}
