package io.github.o11ystarter.autoconfigure.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Times observations as Micrometer's own handler does, and remembers which timer was for
 * which labels: that one copies all labels, and asks the registry, each time.
 * <p>
 * A filter that is added to the registry later does not change timers that are remembered
 * by then.
 */
class RememberedTimers implements MeterObservationHandler<Observation.Context> {

	/**
	 * Labels beyond are looked up each time, as if nothing was remembered.
	 */
	static final int MAX_TIMERS = 1000;

	private final DefaultMeterObservationHandler delegate;

	private final MeterRegistry registry;

	private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

	RememberedTimers(DefaultMeterObservationHandler delegate, MeterRegistry registry) {
		this.delegate = delegate;
		this.registry = registry;
		registry.config().onMeterRemoved(this::forget);
	}

	@Override
	public void onStart(Observation.Context context) {
		this.delegate.onStart(context);
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		this.delegate.onEvent(event, context);
	}

	@Override
	public void onStop(Observation.Context context) {
		String name = context.getName();
		Timer.Sample sample = context.get(Timer.Sample.class);
		if (name == null || sample == null || context.containsKey(LongTaskTimer.Sample.class)) {
			this.delegate.onStop(context);
			return;
		}
		Labels labels = new Labels(name, context.getLowCardinalityKeyValues(), error(context.getError()));
		Timer remembered = this.timers.get(labels);
		sample.stop((remembered != null) ? remembered : remember(labels));
	}

	private static String error(@Nullable Throwable error) {
		return (error != null) ? error.getClass().getSimpleName() : KeyValue.NONE_VALUE;
	}

	private Timer remember(Labels labels) {
		Timer timer = labels.timer(this.registry);
		if (this.timers.size() < MAX_TIMERS) {
			this.timers.put(labels, timer);
			// It may have been removed meanwhile, before there was something to forget.
			if (labels.timer(this.registry) != timer) {
				this.timers.remove(labels, timer);
			}
		}
		return timer;
	}

	private void forget(Meter meter) {
		this.timers.values().removeIf((timer) -> timer.getId().equals(meter.getId()));
	}

	int size() {
		return this.timers.size();
	}

	private record Labels(String name, KeyValues values, String error) {

		private Timer timer(MeterRegistry registry) {
			List<Tag> tags = new ArrayList<>();
			this.values.forEach((value) -> tags.add(Tag.of(value.getKey(), value.getValue())));
			tags.add(Tag.of("error", this.error));
			return registry.timer(this.name, tags);
		}

	}

}
