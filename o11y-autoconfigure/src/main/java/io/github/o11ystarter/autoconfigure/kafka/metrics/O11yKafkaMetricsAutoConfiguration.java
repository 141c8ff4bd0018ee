package io.github.o11ystarter.autoconfigure.kafka.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.retrytopic.DestinationTopicResolver;

/**
 * Auto-configuration for the metrics of Kafka clients and of what listeners process.
 */
@AutoConfiguration(after = KafkaMetricsAutoConfiguration.class)
@ConditionalOnClass({ KafkaTemplate.class, MeterRegistry.class, KafkaMetricsAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.kafka.enabled", "o11y.kafka.metrics.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(KafkaMetricsProperties.class)
public final class O11yKafkaMetricsAutoConfiguration {

	@Bean
	static ClientMetersFilter o11yKafkaClientMetersFilter(KafkaMetricsProperties properties) {
		return new ClientMetersFilter(properties.include());
	}

	@Bean
	ProcessingMeters o11yKafkaProcessingMeters(ObjectProvider<MeterRegistry> registry) {
		return new ProcessingMeters(registry);
	}

	@Bean
	RetryTopics o11yKafkaRetryTopics(ObjectProvider<DestinationTopicResolver> resolvers,
			ObjectProvider<KafkaListenerEndpointRegistry> registries) {
		return new RetryTopics(resolvers, registries);
	}

	@Bean
	AsyncAttempt.End o11yKafkaAsyncAttemptHandler() {
		return new AsyncAttempt.End();
	}

	@Bean
	static ProcessingBeanPostProcessor o11yKafkaProcessingBeanPostProcessor(ObjectProvider<ProcessingMeters> meters,
			ObjectProvider<RetryTopics> retries, ObjectProvider<ObservationRegistry> observations) {
		return new ProcessingBeanPostProcessor(meters, retries, observations);
	}

	@Bean
	UncountedRecords o11yKafkaUncountedRecords(RetryTopics retries, ObjectProvider<ObservationRegistry> observations) {
		return new UncountedRecords(retries, () -> observations.getIfUnique(() -> ObservationRegistry.NOOP));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(KafkaClientMetrics.class)
	@ConditionalOnBean(KafkaMetricsAutoConfiguration.class)
	static class ClientConfiguration {

		@Bean
		static ClientMetricsBeanPostProcessor o11yKafkaClientMetricsBeanPostProcessor(
				ObjectProvider<MeterRegistry> registry) {
			return new ClientMetricsBeanPostProcessor(registry);
		}

	}

}
