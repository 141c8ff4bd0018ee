package io.github.o11ystarter.autoconfigure.tracing;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for what is believed of other services and what is passed on to
 * them: a gate before the parsers of propagation headers, and propagation also when the
 * export of traces is off. Boot stops both, and a service that exports nothing cuts the
 * traces of all the others in two.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnClass({ OpenTelemetryTracingAutoConfiguration.class, W3CTraceContextPropagator.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.tracing.enabled" }, matchIfMissing = true)
public final class O11yPropagationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "management.tracing.export.enabled", havingValue = false)
	TextMapPropagator o11yTextMapPropagator() {
		return W3CTraceContextPropagator.getInstance();
	}

	@Bean
	HeaderGate o11yHeaderGate() {
		return new HeaderGate();
	}

	@Bean
	static GatedPropagatorBeanPostProcessor o11yGatedPropagatorBeanPostProcessor(ObjectProvider<HeaderGate> gate) {
		return new GatedPropagatorBeanPostProcessor(gate);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		HeaderGateMetrics o11yHeaderGateMetrics(HeaderGate gate) {
			return new HeaderGateMetrics(gate);
		}

	}

}
