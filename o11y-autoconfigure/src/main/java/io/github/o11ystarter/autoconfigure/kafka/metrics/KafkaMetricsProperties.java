package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for the metrics of Kafka.
 *
 * @param enabled Whether producers and consumers of every factory are measured, by the
 * metrics that people look at, and listeners by what they process.
 * @param include Metrics of the Kafka clients to have besides, by their names with "*"
 * for any characters, such as "kafka.consumer.node.*"; "*" for all of them.
 */
@ConfigurationProperties("o11y.kafka.metrics")
public record KafkaMetricsProperties(@DefaultValue("true") boolean enabled, @DefaultValue Set<String> include) {

	/**
	 * @throws InvalidConfigurationPropertyValueException if a name is none of a Kafka
	 * client
	 */
	public KafkaMetricsProperties {
		for (String name : include) {
			if (!name.startsWith("*") && !name.startsWith("kafka.")) {
				throw new InvalidConfigurationPropertyValueException("o11y.kafka.metrics.include", name,
						"It has to be a name that begins with \"kafka.\", or \"*\".");
			}
		}
	}

}
