package io.github.o11ystarter.autoconfigure.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that goes on passing the trace context when the export of traces is
 * off. Boot stops both: a service that exports nothing would cut the traces of all the
 * others in two.
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

}
