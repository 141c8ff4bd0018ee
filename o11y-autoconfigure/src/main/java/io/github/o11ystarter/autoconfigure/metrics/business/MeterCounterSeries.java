package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.noop.NoopCounter;

/**
 * A series of a counter, counted by Micrometer.
 */
final class MeterCounterSeries implements CounterSeries {

	private final String metric;

	private final Counter counter;

	private final Mishaps mishaps;

	private MeterCounterSeries(String metric, Counter counter, Mishaps mishaps) {
		this.metric = metric;
		this.counter = counter;
		this.mishaps = mishaps;
	}

	static SeriesTable<CounterSeries> table(Declarations declarations, String metric, String description,
			List<Label> labels, Runnable folded) {
		Mishaps mishaps = declarations.mishaps();
		Counter none = new NoopCounter(new Meter.Id(metric, Tags.empty(), null, description, Meter.Type.COUNTER));
		return new SeriesTable<>(metric, labels, (tags) -> new MeterCounterSeries(metric,
				Counter.builder(metric).description(description).tags(tags).register(declarations.registry()), mishaps),
				new MeterCounterSeries(metric, none, mishaps), mishaps, folded);
	}

	@Override
	public void increment() {
		increment(1);
	}

	@Override
	public void increment(long events) {
		if (events < 0) {
			this.mishaps.add(this.metric, Mishaps.Reason.NEGATIVE);
			return;
		}
		try {
			this.counter.increment((double) events);
		}
		catch (RuntimeException ex) {
			this.mishaps.add(this.metric, Mishaps.Reason.ERROR, ex);
		}
	}

	@Override
	public long count() {
		return (long) this.counter.count();
	}

}
