package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.concurrent.atomic.LongAdder;

/**
 * Events that are counted as they happen.
 */
final class CountedEvents implements EventCount {

	private final LongAdder good = new LongAdder();

	private final LongAdder bad = new LongAdder();

	void add(boolean isBad) {
		(isBad ? this.bad : this.good).increment();
	}

	@Override
	public long good() {
		return this.good.sum();
	}

	@Override
	public long bad() {
		return this.bad.sum();
	}

}
