package io.github.o11ystarter.autoconfigure.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for metrics.
 *
 * @param enabled Whether metrics have buckets, limits and the identity of the service.
 * @param labels What of the identity of the service every metric carries as a label:
 * service, version, environment.
 * @param buckets Upper bounds of the buckets of a timer, by the name of the meter. They
 * replace those the starter gives the timers it knows; an empty value leaves a timer
 * without buckets.
 * @param limits What keeps the number of series bounded.
 */
@ConfigurationProperties("o11y.metrics")
public record MetricsProperties(@DefaultValue("true") boolean enabled, @DefaultValue Set<IdentityLabel> labels,
		@DefaultValue Map<String, List<Duration>> buckets, @DefaultValue Limits limits) {

	/**
	 * @throws InvalidConfigurationPropertyValueException if a bucket has no length
	 */
	public MetricsProperties {
		buckets.forEach((meter, bounds) -> {
			if (bounds.stream().anyMatch((bound) -> bound.isZero() || bound.isNegative())) {
				throw new InvalidConfigurationPropertyValueException("o11y.metrics.buckets." + meter, bounds,
						"A bucket ends at a duration greater than zero, such as 250ms.");
			}
		});
	}

	/**
	 * Configuration properties for what keeps the number of series bounded.
	 *
	 * @param enabled Whether values of a label beyond its limit are counted together.
	 * @param maxValues How many values a label of a meter may have. Further ones are
	 * counted together, as _OTHER.
	 * @param maxCombinations How many combinations of labels a meter may have. For
	 * further ones all labels become _OTHER, but for those that say how it went.
	 * @param labels How many values a label may have, by the name of the label.
	 * @param meters How many combinations of labels a meter may have, by the name of the
	 * meter.
	 * @param exempt Meters without limits, by how their names begin. Added to those whose
	 * labels are known to be few.
	 */
	public record Limits(@DefaultValue("true") boolean enabled, @DefaultValue("100") int maxValues,
			@DefaultValue("1000") int maxCombinations, @DefaultValue Map<String, Integer> labels,
			@DefaultValue Map<String, Integer> meters, @DefaultValue Set<String> exempt) {

		/**
		 * @throws InvalidConfigurationPropertyValueException if a limit is less than one
		 */
		public Limits {
			check("max-values", maxValues);
			check("max-combinations", maxCombinations);
			labels.forEach((label, limit) -> check("labels." + label, limit));
			meters.forEach((meter, limit) -> check("meters." + meter, limit));
		}

		private static void check(String name, int limit) {
			if (limit < 1) {
				throw new InvalidConfigurationPropertyValueException("o11y.metrics.limits." + name, limit,
						"A limit is at least 1; o11y.metrics.limits.enabled=false switches all limits off.");
			}
		}

	}

}
