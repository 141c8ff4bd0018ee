package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;

/**
 * Adds the thresholds of SLOs to the buckets that a timer has. Without an exact bucket
 * nobody can tell how many were slower. Those of alerts, which are there unless switched
 * off, give no buckets to a timer that is to have none.
 */
class ThresholdBucketsMeterFilter implements MeterFilter {

	private static final double[] NONE = {};

	private final Map<String, double[]> slos;

	private final Map<String, double[]> alerts;

	/**
	 * Create a new filter.
	 * @param slos thresholds of SLOs in nanoseconds by the name of the timer
	 * @param alerts thresholds of alerts in nanoseconds by the name of the timer
	 */
	ThresholdBucketsMeterFilter(Map<String, double[]> slos, Map<String, double[]> alerts) {
		this.slos = slos;
		this.alerts = alerts;
	}

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		if (id.getType() != Meter.Type.TIMER) {
			return config;
		}
		double[] there = orNone(config.getServiceLevelObjectiveBoundaries());
		double[] wanted = orNone(this.slos.get(id.getName()));
		boolean hasBuckets = there.length + wanted.length > 0 || Boolean.TRUE.equals(config.isPercentileHistogram());
		double[] beside = hasBuckets ? orNone(this.alerts.get(id.getName())) : NONE;
		if (wanted.length + beside.length == 0) {
			return config;
		}
		double[] all = Stream.of(there, wanted, beside).flatMapToDouble(DoubleStream::of).distinct().sorted().toArray();
		return DistributionStatisticConfig.builder().serviceLevelObjectives(all).build().merge(config);
	}

	private static double[] orNone(double @Nullable [] bounds) {
		return (bounds != null) ? bounds : NONE;
	}

}
