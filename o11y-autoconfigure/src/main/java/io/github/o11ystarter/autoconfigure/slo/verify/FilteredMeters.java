package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what becomes of a meter without making it: filters are asked in the order in
 * which a registry asks them.
 */
class FilteredMeters {

	private final List<MeterFilter> filters;

	FilteredMeters(List<MeterFilter> filters) {
		this.filters = filters;
	}

	/**
	 * Ask all filters.
	 * @param id what the meter is called
	 * @return what becomes of it, {@code null} if it is denied
	 */
	@Nullable FilteredMeter filter(Meter.Id id) {
		Meter.Id mapped = id;
		for (MeterFilter filter : this.filters) {
			mapped = filter.map(mapped);
		}
		for (MeterFilter filter : this.filters) {
			MeterFilterReply reply = filter.accept(mapped);
			if (reply == MeterFilterReply.DENY) {
				return null;
			}
			if (reply == MeterFilterReply.ACCEPT) {
				break;
			}
		}
		DistributionStatisticConfig config = DistributionStatisticConfig.NONE;
		for (MeterFilter filter : this.filters) {
			DistributionStatisticConfig configured = filter.configure(mapped, config);
			config = (configured != null) ? configured : config;
		}
		return new FilteredMeter(mapped, config.merge(DistributionStatisticConfig.DEFAULT));
	}

}
