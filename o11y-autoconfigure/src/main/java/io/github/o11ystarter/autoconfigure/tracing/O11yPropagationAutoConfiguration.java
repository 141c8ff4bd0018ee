package io.github.o11ystarter.autoconfigure.tracing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Auto-configuration for what is believed of other services and what is passed on to
 * them: a gate before the parsers of propagation headers, a trust boundary for requests,
 * and propagation also when the export of traces is off. Boot stops both, and a service
 * that exports nothing cuts the traces of all the others in two.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnClass({ OpenTelemetryTracingAutoConfiguration.class, W3CTraceContextPropagator.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.tracing.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(TracingProperties.class)
public final class O11yPropagationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "management.tracing.export.enabled", havingValue = false)
	TextMapPropagator o11yTextMapPropagator() {
		return W3CTraceContextPropagator.getInstance();
	}

	@Bean
	HeaderRefusals o11yHeaderRefusals() {
		return new HeaderRefusals();
	}

	@Bean
	HeaderGate o11yHeaderGate(TracingProperties properties, Environment environment, HeaderRefusals refusals) {
		Set<String> keys = new LinkedHashSet<>(properties.baggageKeys());
		keys.addAll(List
			.of(environment.getProperty("management.tracing.baggage.remote-fields", String[].class, new String[0])));
		if (keys.size() > BaggageGate.MAX_MEMBERS) {
			throw new InvalidConfigurationPropertyValueException("o11y.tracing.baggage-keys", keys,
					"Together with \"management.tracing.baggage.remote-fields\" it may name %d keys at most."
						.formatted(BaggageGate.MAX_MEMBERS));
		}
		return new HeaderGate(keys, refusals);
	}

	@Bean
	TrustBoundary o11yTrustBoundary(TracingProperties properties, ObjectProvider<RequestType> requestTypes) {
		return new TrustBoundary(properties.trust(), requestTypes.stream().<Class<?>>map(RequestType::type).toList());
	}

	@Bean
	static GatedPropagatorBeanPostProcessor o11yGatedPropagatorBeanPostProcessor(ObjectProvider<HeaderGate> gate,
			ObjectProvider<TrustBoundary> boundary) {
		return new GatedPropagatorBeanPostProcessor(gate, boundary);
	}

	@Bean
	@ConditionalOnClass(B3Propagator.class)
	static TypedPropagatorBeanPostProcessor o11yTypedPropagatorBeanPostProcessor(
			ObjectProvider<org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties> properties) {
		return new TypedPropagatorBeanPostProcessor(properties);
	}

	@Bean
	ForcedSamplingLimit o11yForcedSamplingLimit(TracingProperties properties) {
		return new ForcedSamplingLimit(properties.maxForcedTracesPerSecond(), System::nanoTime);
	}

	@Bean
	static LimitedSamplerBeanPostProcessor o11yLimitedSamplerBeanPostProcessor(
			ObjectProvider<ForcedSamplingLimit> limit) {
		return new LimitedSamplerBeanPostProcessor(limit);
	}

	@Bean
	@ConditionalOnProperty(name = "o11y.tracing.trust", havingValue = "edge")
	static CallerLinkProcessor o11yCallerLinkProcessor() {
		return new CallerLinkProcessor();
	}

	/**
	 * A type whose instances are HTTP requests.
	 */
	record RequestType(Class<?> type) {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpServletRequest.class)
	static class ServletConfiguration {

		@Bean
		RequestType o11yServletRequestType() {
			return new RequestType(HttpServletRequest.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ServerHttpRequest.class)
	static class ReactiveConfiguration {

		@Bean
		RequestType o11yReactiveRequestType() {
			return new RequestType(ServerHttpRequest.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		HeaderGateMetrics o11yHeaderGateMetrics(HeaderRefusals refusals) {
			return new HeaderGateMetrics(refusals);
		}

		@Bean
		MeterBinder o11yForcedSamplingMetrics(ForcedSamplingLimit limit) {
			return (registry) -> FunctionCounter
				.builder("o11y.tracing.forced.refused", limit, ForcedSamplingLimit::refused)
				.description("Traces that were not recorded although an HTTP caller asked for it.")
				.register(registry);
		}

	}

}
