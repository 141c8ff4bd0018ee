package io.github.o11ystarter.autoconfigure.tracing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How many traces a second callers can make us record that we would not have recorded
 * ourselves.
 */
class ForcedSamplingLimit {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final int perSecond;

	private final LongSupplier nanoTime;

	// The second a count belongs to is in the upper half, the count in the lower.
	private final AtomicLong used = new AtomicLong();

	private final LongAdder refused = new LongAdder();

	private final long start;

	ForcedSamplingLimit(int perSecond, LongSupplier nanoTime) {
		this.perSecond = perSecond;
		this.nanoTime = nanoTime;
		this.start = nanoTime.getAsLong();
	}

	/**
	 * Ask for one more.
	 * @return whether there is one left this second
	 */
	boolean tryForce() {
		int second = (int) ((this.nanoTime.getAsLong() - this.start) / SECOND);
		while (true) {
			long before = this.used.get();
			int count = ((int) (before >>> Integer.SIZE) == second) ? (int) before : 0;
			if (count >= this.perSecond) {
				this.refused.increment();
				return false;
			}
			if (this.used.compareAndSet(before, ((long) second << Integer.SIZE) | (count + 1))) {
				return true;
			}
		}
	}

	double refused() {
		return this.refused.doubleValue();
	}

}
