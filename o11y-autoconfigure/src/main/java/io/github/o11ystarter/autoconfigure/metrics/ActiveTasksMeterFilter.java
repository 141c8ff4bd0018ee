package io.github.o11ystarter.autoconfigure.metrics;

import java.util.Set;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Keeps buckets meant for an observation away from the timer of what is still running. A
 * histogram of unfinished requests says nothing and costs as much as the other one.
 */
class ActiveTasksMeterFilter implements MeterFilter {

	private static final String SUFFIX = ".active";

	private final Set<String> wanted;

	/**
	 * @param wanted names of meters for which the application has asked for buckets
	 */
	ActiveTasksMeterFilter(Set<String> wanted) {
		this.wanted = wanted;
	}

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		boolean leaked = id.getType() == Meter.Type.LONG_TASK_TIMER && id.getName().endsWith(SUFFIX)
				&& !this.wanted.contains(id.getName()) && BucketsMeterFilter.hasHistogram(config);
		return leaked ? DistributionStatisticConfig.builder()
			.percentilesHistogram(false)
			.serviceLevelObjectives(new double[0])
			.build()
			.merge(config) : config;
	}

}
