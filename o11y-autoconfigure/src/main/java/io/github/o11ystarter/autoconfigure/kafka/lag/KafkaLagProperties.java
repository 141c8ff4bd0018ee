package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for the lag of consumer groups.
 *
 * @param enabled Whether brokers are asked how far the groups of this application's
 * listeners, and the groups named, are behind.
 * @param groups Groups to watch besides those of this application's own listeners, such
 * as those that consume what it sends.
 * @param interval Time from one reading to the next.
 * @param timeout Time that brokers have to answer each question of a reading.
 * @param maxPartitions Number of partitions, counted once for each group, that are shown
 * one by one; the lag of all others of a group is summed up in "_OTHER".
 */
@ConfigurationProperties("o11y.kafka.lag")
public record KafkaLagProperties(@DefaultValue("true") boolean enabled, @DefaultValue Set<String> groups,
		@DefaultValue("15s") Duration interval, @DefaultValue("5s") Duration timeout,
		@DefaultValue("1000") int maxPartitions) {

	private static final Duration LEAST = Duration.ofSeconds(1);

	private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

	private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

	/**
	 * @throws InvalidConfigurationPropertyValueException if the name of a group is blank,
	 * or a time or a number makes no sense
	 */
	public KafkaLagProperties {
		check("groups", groups, groups.stream().noneMatch(String::isBlank),
				"a list of names of groups, none of them blank");
		check("interval", interval, isBetween(LEAST, interval, LONGEST_INTERVAL), "1s to 1h");
		check("timeout", timeout, isBetween(LEAST, timeout, LONGEST_TIMEOUT), "1s to 60s");
		check("max-partitions", maxPartitions, maxPartitions >= 0, "0 or more");
	}

	private static boolean isBetween(Duration least, Duration value, Duration most) {
		return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
	}

	private static void check(String name, Object value, boolean valid, String wanted) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("o11y.kafka.lag." + name, value,
					"It has to be " + wanted + ".");
		}
	}

}
