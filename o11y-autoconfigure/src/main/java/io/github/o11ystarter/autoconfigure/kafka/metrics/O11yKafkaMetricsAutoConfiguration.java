package io.github.o11ystarter.autoconfigure.kafka.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

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
	static ProcessingBeanPostProcessor o11yKafkaProcessingBeanPostProcessor(ObjectProvider<ProcessingMeters> meters) {
		return new ProcessingBeanPostProcessor(meters);
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
