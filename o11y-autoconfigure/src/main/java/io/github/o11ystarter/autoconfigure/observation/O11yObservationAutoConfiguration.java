package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingAwareMeterObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationHandlerGroup;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that keeps whatever is plugged into observations from business code,
 * and bounds what observations of HTTP requests say.
 */
@AutoConfiguration(before = ObservationAutoConfiguration.class)
@ConditionalOnClass(ObservationAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.observation.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(ObservationProperties.class)
public final class O11yObservationAutoConfiguration {

	@Bean
	static ExtensionErrors o11yExtensionErrors() {
		return new ExtensionErrors();
	}

	// Boot's own name too, for whoever asks for it by that.
	@Bean({ "o11yObservationRegistry", "observationRegistry" })
	@ConditionalOnMissingBean
	static ObservationRegistry o11yObservationRegistry(ExtensionErrors errors) {
		return new GuardedObservationRegistry(errors);
	}

	@Bean
	static GuardedConventionBeanPostProcessor o11yGuardedConventionBeanPostProcessor(
			ObjectProvider<ExtensionErrors> errors) {
		return new GuardedConventionBeanPostProcessor(errors);
	}

	// Last, so that filters of the application see what there is, and add nothing to it.
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	static ObservationFilter o11yHttpObservationFilter(ObservationProperties properties) {
		return new HttpObservationFilter(properties.urlPaths());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		static ExtensionErrorMetrics o11yExtensionErrorMetrics(ExtensionErrors errors) {
			return new ExtensionErrorMetrics(errors);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DefaultMeterObservationHandler.class, TracingAwareMeterObservationHandler.class,
			OtelSpan.class })
	static class HandlerConfiguration {

		@Bean
		static ObservationHandlerGroup o11yObservationHandlerGroup(ObjectProvider<Tracer> tracer,
				ObjectProvider<Propagator> propagator, ObjectProvider<MeterRegistry> meterRegistry) {
			return new LeanHandlerGroup(tracer, propagator, meterRegistry);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OpenTelemetryTracingAutoConfiguration.class, SdkTracerProvider.class })
	static class TracingConfiguration {

		@Bean
		static GuardedTracingBeanPostProcessor o11yGuardedTracingBeanPostProcessor(
				ObjectProvider<ExtensionErrors> errors) {
			return new GuardedTracingBeanPostProcessor(errors);
		}

		// First, so that a customizer of the application has the last word.
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		static SdkTracerProviderBuilderCustomizer o11yGuardedSamplerCustomizer(ObjectProvider<Sampler> sampler,
				ExtensionErrors errors) {
			return (builder) -> sampler
				.ifUnique((candidate) -> builder.setSampler(new GuardedSampler(candidate, errors)));
		}

	}

}
