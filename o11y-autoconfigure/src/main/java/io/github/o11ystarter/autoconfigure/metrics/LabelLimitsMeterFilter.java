package io.github.o11ystarter.autoconfigure.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the number of series bounded without losing a count: what is beyond the limit is
 * counted together. Boot's own limit denies the meter, so that requests, and errors among
 * them, are no longer counted.
 * <p>
 * Gauges cannot be added up, nor can counters that read what somebody else counts; those
 * beyond the limit are refused, and counted as such.
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
		LimitedMeter meter = canBeAddedUp(id.getType()) ? meter(id) : null;
		List<Tag> tags = (meter != null && !meter.isRead()) ? meter.fold(id, this.folded) : null;
		return (tags != null) ? id.replaceTags(tags) : id;
	}

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		// Gauges that are buckets are as many as their timer, which has limits of its
		// own.
		LimitedMeter meter = (id.syntheticAssociation() == null) ? meter(id) : null;
		if (meter != null && isRead(id, meter) && !meter.admits(id)) {
			this.folded.refuse(id.getName());
			return MeterFilterReply.DENY;
		}
		return MeterFilterReply.NEUTRAL;
	}

	/**
	 * Learn from a registry which counters read a value, for their ids look like those of
	 * others, and which gauges are gone.
	 * @param registry a registry that has this filter
	 */
	void watch(MeterRegistry registry) {
		registry.config().onMeterAdded(this::added).onMeterRemoved(this::removed);
	}

	private void added(Meter added) {
		LimitedMeter meter = (added instanceof FunctionCounter || added instanceof FunctionTimer) ? meter(added.getId())
				: null;
		if (meter != null) {
			meter.setRead();
		}
	}

	private void removed(Meter removed) {
		LimitedMeter meter = meter(removed.getId());
		if (meter != null && isRead(removed.getId(), meter)) {
			meter.release(removed.getId());
		}
	}

	private @Nullable LimitedMeter meter(Meter.Id id) {
		String name = id.getName();
		LimitedMeter known = this.meters.get(name);
		if (known != null || !this.limits.apply(id) || this.meters.size() >= MAX_METERS) {
			return known;
		}
		return this.meters.computeIfAbsent(name, (missing) -> new LimitedMeter(missing, this.limits));
	}

	private static boolean isRead(Meter.Id id, LimitedMeter meter) {
		return meter.isRead() || !canBeAddedUp(id.getType());
	}

	private static boolean canBeAddedUp(Meter.Type type) {
		return switch (type) {
			case COUNTER, DISTRIBUTION_SUMMARY, LONG_TASK_TIMER, TIMER -> true;
			case GAUGE, OTHER -> false;
		};
	}

}
