package io.github.o11ystarter.autoconfigure.slo.verify;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.Durations;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * What filters have made of a meter.
 *
 * @param id its name and labels
 * @param config its buckets
 */
record FilteredMeter(Meter.Id id, DistributionStatisticConfig config) {

	boolean hasBucket(Duration threshold) {
		return buckets().contains((double) threshold.toNanos());
	}

	/**
	 * The buckets next to a threshold, as part of a sentence.
	 */
	String neighbours(Duration threshold) {
		NavigableSet<Double> buckets = buckets();
		double nanos = threshold.toNanos();
		return buckets.isEmpty() ? "it has none"
				: Stream.of(buckets.lower(nanos), buckets.higher(nanos))
					.filter((bucket) -> bucket != null)
					.map((bucket) -> format(bucket))
					.collect(Collectors.joining(" and ", "nearest ", ""));
	}

	private static String format(double nanos) {
		Duration bucket = Duration.ofNanos((long) nanos);
		return bucket.equals(Duration.ofMillis(bucket.toMillis())) ? Durations.format(bucket) : bucket.toString();
	}

	private NavigableSet<Double> buckets() {
		return this.config.getHistogramBuckets(true);
	}

}
