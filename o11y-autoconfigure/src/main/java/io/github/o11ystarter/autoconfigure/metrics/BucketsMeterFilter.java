package io.github.o11ystarter.autoconfigure.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;

/**
 * Gives timers their buckets, unless the application has said something about them.
 * Matches whole names: Boot's properties match beginnings, and so give
 * {@code http.server.requests.active} the buckets of {@code http.server.requests}.
 */
class BucketsMeterFilter implements MeterFilter {

	private final Buckets buckets;

	BucketsMeterFilter(Buckets buckets) {
		this.buckets = buckets;
	}

	@Override
	public @Nullable DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		if (id.getType() != Meter.Type.TIMER || hasHistogram(config)) {
			return config;
		}
		double[] bounds = this.buckets.of(id.getName());
		return (bounds != null)
				? DistributionStatisticConfig.builder().serviceLevelObjectives(bounds).build().merge(config) : config;
	}

	static boolean hasHistogram(DistributionStatisticConfig config) {
		double[] bounds = config.getServiceLevelObjectiveBoundaries();
		return Boolean.TRUE.equals(config.isPercentileHistogram()) || (bounds != null && bounds.length > 0);
	}

}
