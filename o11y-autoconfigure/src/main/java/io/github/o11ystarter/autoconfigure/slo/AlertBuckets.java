package io.github.o11ystarter.autoconfigure.slo;

import java.util.List;
import java.util.Objects;

import io.github.o11ystarter.slo.alerts.RequiredBucket;
import io.github.o11ystarter.slo.alerts.ThresholdAlert;

/**
 * The buckets without which alerts that are on cannot fire.
 *
 * @param all the buckets
 */
public record AlertBuckets(List<RequiredBucket> all) {

	/**
	 * The buckets are copied.
	 */
	public AlertBuckets {
		all = List.copyOf(all);
	}

	static AlertBuckets of(ThresholdAlerts alerts) {
		return new AlertBuckets(alerts.all()
			.stream()
			.filter(ThresholdAlert::enabled)
			.map(ThresholdAlert::bucket)
			.filter(Objects::nonNull)
			.toList());
	}

}
