package io.github.o11ystarter.autoconfigure.logging;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The account of one message. Whether a line is let through is not left to chance: of a
 * ratio of one in ten, the first is and the next nine are not.
 */
class MessageLimit {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final int COUNT_BITS = 24;

	private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

	private final double ratio;

	private final long perSecond;

	private final AtomicLong seen = new AtomicLong();

	// The second, and how many were let through in it: one value, so that it is exact.
	private final AtomicLong window = new AtomicLong(-1);

	private final AtomicLong suppressed = new AtomicLong();

	MessageLimit(@Nullable Double ratio, @Nullable Integer perSecond) {
		this.ratio = (ratio != null) ? ratio : 1;
		this.perSecond = (perSecond != null) ? Math.min(perSecond, COUNT_MASK) : COUNT_MASK;
	}

	/**
	 * Ask for a line to be let through.
	 * @param now as {@link System#nanoTime()}
	 * @return how many were suppressed since the last one, -1 if this one is
	 */
	long admit(long now) {
		if (isInRatio(this.seen.getAndIncrement()) && isInRate(now)) {
			return this.suppressed.getAndSet(0);
		}
		this.suppressed.incrementAndGet();
		return -1;
	}

	// The n-th is let through if it brings the number of those that are to the next
	// whole one.
	private boolean isInRatio(long n) {
		return this.ratio >= 1 || Math.ceil((n + 1) * this.ratio) > Math.ceil(n * this.ratio);
	}

	private boolean isInRate(long now) {
		long second = Math.floorDiv(now, SECOND) & (Long.MAX_VALUE >> COUNT_BITS);
		while (true) {
			long before = this.window.get();
			boolean same = before >= 0 && before >>> COUNT_BITS == second;
			long count = same ? before & COUNT_MASK : 0;
			if (count >= this.perSecond) {
				return false;
			}
			if (this.window.compareAndSet(before, second << COUNT_BITS | (count + 1))) {
				return true;
			}
		}
	}

}
