package io.github.o11ystarter.autoconfigure.metrics.business;

/**
 * A counter and its series.
 */
final class LabelledCounter implements BusinessCounter, Declarations.Metric {

	private final SeriesTable<CounterSeries> table;

	LabelledCounter(SeriesTable<CounterSeries> table) {
		this.table = table;
	}

	@Override
	public void fill() {
		this.table.fill();
	}

	@Override
	public void increment() {
		this.table.get().increment();
	}

	@Override
	public void increment(long events) {
		this.table.get().increment(events);
	}

	@Override
	public long count() {
		return this.table.all().stream().mapToLong(CounterSeries::count).sum();
	}

	@Override
	public CounterSeries with(Object value) {
		return this.table.get(value);
	}

	@Override
	public CounterSeries with(Object first, Object second) {
		return this.table.get(first, second);
	}

	@Override
	public CounterSeries with(Object first, Object second, Object third) {
		return this.table.get(first, second, third);
	}

}
