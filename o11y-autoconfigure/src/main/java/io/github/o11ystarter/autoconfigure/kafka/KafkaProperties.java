package io.github.o11ystarter.autoconfigure.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for Kafka.
 *
 * @param enabled Whether Kafka templates and listeners are observed.
 */
@ConfigurationProperties("o11y.kafka")
public record KafkaProperties(@DefaultValue("true") boolean enabled) {
}
