package io.github.o11ystarter.autoconfigure.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for carrying a trace over an outbox.
 */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnClass(Tracer.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.tracing.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(TracingProperties.class)
public final class O11yTracingAutoConfiguration {

	@Bean
	@ConditionalOnBean({ Tracer.class, Propagator.class })
	@ConditionalOnMissingBean
	TraceContextSnapshots o11yTraceContextSnapshots(Tracer tracer, Propagator propagator) {
		return new TraceContextSnapshots(tracer, propagator);
	}

}
