package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.Map;
import java.util.stream.DoubleStream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Adds the thresholds of SLOs to the buckets that a timer has. Without an exact bucket
 * nobody can tell how many were slower.
 */
class ThresholdBucketsMeterFilter implements MeterFilter {

	private final Map<String, double[]> thresholds;

	/**
	 * Create a new filter.
	 * @param thresholds thresholds in nanoseconds by the name of the timer
	 */
	ThresholdBucketsMeterFilter(Map<String, double[]> thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		double[] added = (id.getType() == Meter.Type.TIMER) ? this.thresholds.get(id.getName()) : null;
		if (added == null) {
			return config;
		}
		double[] there = config.getServiceLevelObjectiveBoundaries();
		double[] all = (there != null)
				? DoubleStream.concat(DoubleStream.of(there), DoubleStream.of(added)).distinct().sorted().toArray()
				: added.clone();
		return DistributionStatisticConfig.builder().serviceLevelObjectives(all).build().merge(config);
	}

}
