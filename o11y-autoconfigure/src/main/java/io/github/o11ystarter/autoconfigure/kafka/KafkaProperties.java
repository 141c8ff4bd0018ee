package io.github.o11ystarter.autoconfigure.kafka;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for Kafka.
 *
 * @param enabled Whether Kafka templates and listeners are observed.
 * @param clusterId Id of the cluster, for the names of the remote service in spans. It is
 * never asked of the broker.
 */
@ConfigurationProperties("o11y.kafka")
public record KafkaProperties(@DefaultValue("true") boolean enabled, @Nullable String clusterId) {

	/**
	 * @throws InvalidConfigurationPropertyValueException if the cluster id is blank or
	 * contains white space
	 */
	public KafkaProperties {
		if (clusterId != null && !clusterId.isEmpty() && clusterId.chars().anyMatch(Character::isWhitespace)) {
			throw new InvalidConfigurationPropertyValueException("o11y.kafka.cluster-id", clusterId,
					"It has to be the id that the cluster gives itself, without white space.");
		}
		clusterId = (clusterId == null || clusterId.isEmpty()) ? null : clusterId;
	}

}
