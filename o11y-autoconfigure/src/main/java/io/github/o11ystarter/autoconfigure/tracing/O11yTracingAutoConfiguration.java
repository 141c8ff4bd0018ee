package io.github.o11ystarter.autoconfigure.tracing;

import java.time.Clock;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for carrying a trace over an outbox, and for saying at the start
 * what becomes of traces.
 */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnClass(Tracer.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.tracing.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(TracingProperties.class)
public final class O11yTracingAutoConfiguration {

	@Bean
	@ConditionalOnBean({ Tracer.class, Propagator.class })
	@ConditionalOnMissingBean
	TraceContextSnapshots o11yTraceContextSnapshots(Tracer tracer, Propagator propagator, TracingProperties properties,
			ObjectProvider<Clock> clock) {
		TracingProperties.Snapshots snapshots = properties.snapshots();
		return new TraceContextSnapshots(tracer, propagator,
				new SnapshotSeal(snapshots.key(), snapshots.maxAge(), clock.getIfUnique(Clock::systemUTC)));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Sampler.class, SpanExporter.class })
	static class ReportConfiguration {

		@Bean
		@ConditionalOnBean(Tracer.class)
		TracingReport o11yTracingReport(Environment environment, TracingProperties properties,
				ListableBeanFactory beanFactory) {
			boolean ownSampler = !beanFactory.containsBean("otelSampler");
			int exporters = beanFactory.getBeanNamesForType(SpanExporter.class, true, false).length;
			return new TracingReport(environment, properties, ownSampler, exporters);
		}

	}

}
