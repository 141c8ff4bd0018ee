package io.github.o11ystarter.autoconfigure.kafka;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Auto-configuration for the observation of Kafka templates and listeners.
 */
@AutoConfiguration
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.kafka.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(KafkaProperties.class)
public final class O11yKafkaAutoConfiguration {

	@Bean
	static KafkaObservationBeanPostProcessor o11yKafkaObservationBeanPostProcessor(Environment environment) {
		return new KafkaObservationBeanPostProcessor(
				environment.getProperty("spring.kafka.template.observation-enabled", Boolean.class, true),
				environment.getProperty("spring.kafka.listener.observation-enabled", Boolean.class, true));
	}

}
