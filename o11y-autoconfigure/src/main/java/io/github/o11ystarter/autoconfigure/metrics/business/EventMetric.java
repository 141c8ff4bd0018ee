package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopTimer;
import org.jspecify.annotations.Nullable;

/**
 * Counter or timer of annotated methods.
 *
 */
abstract class EventMetric implements Declarations.Metric {

	abstract void record(@Nullable Object[] values, long nanos);

	static EventMetric of(BusinessEvent event, Declarations declarations, List<Label> labels, Runnable folded) {
		return event.timed() ? new Timed(event, declarations, labels, folded)
				: new Counted(event, declarations, labels, folded);
	}

	private static final class Counted extends EventMetric {

		private final SeriesTable<CounterSeries> table;

		Counted(BusinessEvent event, Declarations declarations, List<Label> labels, Runnable folded) {
			this.table = MeterCounterSeries.table(declarations, event.name(), event.description(), labels, folded);
		}

		@Override
		public void fill() {
			this.table.fill();
		}

		@Override
		void record(@Nullable Object[] values, long nanos) {
			this.table.get(values).increment();
		}

	}

	private static final class Timed extends EventMetric {

		private final String name;

		private final Mishaps mishaps;

		private final SeriesTable<Timer> table;

		Timed(BusinessEvent event, Declarations declarations, List<Label> labels, Runnable folded) {
			this.name = event.name();
			this.mishaps = declarations.mishaps();
			this.table = new SeriesTable<>(this.name, labels,
					(tags) -> Timer.builder(this.name)
						.description(event.description())
						.tags(tags)
						.register(declarations.registry()),
					new NoopTimer(new Meter.Id(this.name, Tags.empty(), null, event.description(), Meter.Type.TIMER)),
					this.mishaps, folded);
		}

		@Override
		public void fill() {
			this.table.fill();
		}

		@Override
		void record(@Nullable Object[] values, long nanos) {
			try {
				this.table.get(values).record(nanos, TimeUnit.NANOSECONDS);
			}
			catch (RuntimeException ex) {
				this.mishaps.add(this.name, Mishaps.Reason.ERROR, ex);
			}
		}

	}

}
