package io.github.o11ystarter.autoconfigure.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the number of series bounded without losing a count: what is beyond the limit is
 * counted together. Boot's own limit denies the meter, so that requests, and errors among
 * them, are no longer counted.
 * <p>
 * Gauges cannot be added up; those beyond the limit are refused, and counted as such.
 */
class LabelLimitsMeterFilter implements MeterFilter {

	/**
	 * Names of meters are a matter of the code; this is only there to be sure.
	 */
	private static final int MAX_METERS = 10_000;

	private final LabelLimits limits;

	private final FoldedLabels folded;

	private final Map<String, LimitedMeter> meters = new ConcurrentHashMap<>();

	LabelLimitsMeterFilter(LabelLimits limits, FoldedLabels folded) {
		this.limits = limits;
		this.folded = folded;
	}

	@Override
	public Meter.Id map(Meter.Id id) {
		LimitedMeter meter = canBeAddedUp(id) ? meter(id) : null;
		List<Tag> tags = (meter != null) ? meter.fold(id, this.folded) : null;
		return (tags != null) ? id.replaceTags(tags) : id;
	}

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		LimitedMeter meter = canBeAddedUp(id) ? null : meter(id);
		if (meter != null && !meter.admits(id)) {
			this.folded.refuse(id.getName());
			return MeterFilterReply.DENY;
		}
		return MeterFilterReply.NEUTRAL;
	}

	private @Nullable LimitedMeter meter(Meter.Id id) {
		String name = id.getName();
		LimitedMeter known = this.meters.get(name);
		if (known != null || !this.limits.apply(id) || this.meters.size() >= MAX_METERS) {
			return known;
		}
		return this.meters.computeIfAbsent(name, (missing) -> new LimitedMeter(missing, this.limits));
	}

	private static boolean canBeAddedUp(Meter.Id id) {
		return switch (id.getType()) {
			case COUNTER, DISTRIBUTION_SUMMARY, LONG_TASK_TIMER, TIMER -> true;
			case GAUGE, OTHER -> false;
		};
	}

}
