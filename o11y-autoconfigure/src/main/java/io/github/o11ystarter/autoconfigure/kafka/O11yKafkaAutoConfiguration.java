package io.github.o11ystarter.autoconfigure.kafka;

import java.util.List;
import java.util.Objects;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SpanLimits;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservation.DefaultKafkaTemplateObservationConvention;

/**
 * Auto-configuration for the observation of Kafka templates, producers and listeners.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.kafka.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(KafkaProperties.class)
public final class O11yKafkaAutoConfiguration {

	@Bean
	RecordHeadersPredicate o11yKafkaRecordHeadersPredicate() {
		return new RecordHeadersPredicate();
	}

	@Bean
	MessagingAttributes o11yKafkaMessagingAttributes() {
		return new MessagingAttributes();
	}

	@Bean
	@ConditionalOnMissingBean
	KafkaRecordTraces o11yKafkaRecordTraces(ObjectProvider<ObservationRegistry> registry) {
		return new KafkaRecordTraces(registry.getIfUnique(() -> ObservationRegistry.NOOP));
	}

	@Bean
	ProducerObservations o11yKafkaProducerObservations(ObjectProvider<ObservationRegistry> registry,
			KafkaProperties properties) {
		return new ProducerObservations(registry, properties.clusterId());
	}

	@Bean
	FailureHeaders o11yKafkaFailureHeaders(Environment environment) {
		return new FailureHeaders(Masking.from(environment));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "spring.kafka.template.observation-enabled", matchIfMissing = true)
	static class TemplateConfiguration {

		@Bean
		static TemplateBeanPostProcessor o11yKafkaTemplateBeanPostProcessor(ObjectProvider<KafkaProperties> properties,
				ObjectProvider<KafkaAdmin> admin) {
			return new TemplateBeanPostProcessor(properties, admin);
		}

		@Bean
		static ProducerFactoryBeanPostProcessor o11yKafkaProducerFactoryBeanPostProcessor(
				ObjectProvider<ProducerObservations> observations, ObjectProvider<FailureHeaders> failures) {
			return new ProducerFactoryBeanPostProcessor(observations, failures);
		}

		// Last, so that any of the application's comes before it.
		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		static GlobalObservationConvention<KafkaRecordSenderContext> o11yKafkaTemplateConvention() {
			return new RememberedConvention<>(KafkaRecordSenderContext.class,
					DefaultKafkaTemplateObservationConvention.INSTANCE,
					(context) -> List.of(context.getBeanName(), context.getDestination()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "spring.kafka.listener.observation-enabled", matchIfMissing = true)
	static class ListenerConfiguration {

		@Bean
		ObservedContainers o11yKafkaObservedContainers(KafkaProperties properties, ObjectProvider<KafkaAdmin> admin,
				ObjectProvider<ObservationRegistry> registry, ObjectProvider<RecordTraces> traces) {
			return new ObservedContainers(properties.clusterId(), admin, registry, traces);
		}

		@Bean
		static ListenerBeanPostProcessor o11yKafkaListenerBeanPostProcessor(
				ObjectProvider<ObservedContainers> containers) {
			return new ListenerBeanPostProcessor(containers);
		}

		@Bean
		static ShareListenerBeanPostProcessor o11yKafkaShareListenerBeanPostProcessor(
				ObjectProvider<KafkaRecordTraces> traces) {
			return new ShareListenerBeanPostProcessor(traces);
		}

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		static GlobalObservationConvention<KafkaRecordReceiverContext> o11yKafkaListenerConvention() {
			return new RememberedConvention<>(KafkaRecordReceiverContext.class,
					DefaultKafkaListenerObservationConvention.INSTANCE, (context) -> List.of(context.getListenerId(),
							context.getSource(), Objects.requireNonNullElse(context.getGroupId(), "")));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ TracingObservationHandler.class, ContextPropagators.class, SpanLimits.class })
	@ConditionalOnBean({ Tracer.class, ContextPropagators.class })
	static class TracingConfiguration {

		@Bean
		PropagatedRecordTraces o11yKafkaRecordTraceContexts(ContextPropagators propagators) {
			return new PropagatedRecordTraces(propagators.getTextMapPropagator());
		}

		@Bean
		RecordFailureHandler o11yKafkaRecordFailureHandler(PropagatedRecordTraces traces) {
			return new RecordFailureHandler(traces);
		}

		@Bean
		CurrentTrace o11yKafkaCurrentTrace(ContextPropagators propagators, ProducerObservations producers,
				KafkaRecordTraces traces) {
			return new CurrentTrace(propagators.getTextMapPropagator(), producers, traces);
		}

		@Bean
		@Order(500)
		BatchTracingHandler o11yKafkaBatchTracingHandler(Tracer tracer, PropagatedRecordTraces traces,
				ObjectProvider<SpanLimits> limits) {
			return new BatchTracingHandler(tracer, traces,
					limits.getIfUnique(SpanLimits::getDefault).getMaxNumberOfLinks());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		KafkaTraceMetrics o11yKafkaTraceMetrics(RecordHeadersPredicate headers, ProducerObservations producers) {
			return new KafkaTraceMetrics(headers, producers);
		}

	}

}
