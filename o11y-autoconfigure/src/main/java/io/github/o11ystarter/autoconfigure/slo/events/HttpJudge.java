package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Tells good requests and calls from bad ones, and counts them.
 * <p>
 * Without a threshold the status decides. With one, whatever took longer is bad, and what
 * failed sooner does not count: a fast failure is not a fast answer.
 */
final class HttpJudge {

	private final CountedEvents count;

	private final Statuses bad;

	private final long threshold;

	HttpJudge(CountedEvents count, List<String> bad, @Nullable Duration slowerThan) {
		this.count = count;
		this.bad = new Statuses(bad);
		this.threshold = (slowerThan != null) ? slowerThan.toNanos() : Long.MAX_VALUE;
	}

	boolean isTimed() {
		return this.threshold != Long.MAX_VALUE;
	}

	/**
	 * Whether an exchange is bad, one that does not count not among them.
	 * @param status its status, {@link Statuses#IO} if there was no answer
	 * @param nanos how long it took; of interest if {@link #isTimed()}
	 */
	boolean isBad(int status, long nanos) {
		return isTimed() ? nanos > this.threshold : this.bad.contain(status);
	}

	/**
	 * Count an exchange that ended.
	 * @param status its status, {@link Statuses#IO} if there was no answer
	 * @param nanos how long it took; of interest if {@link #isTimed()}
	 */
	void ended(int status, long nanos) {
		boolean isBad = isBad(status, nanos);
		if (isBad || !this.bad.contain(status)) {
			this.count.add(isBad);
		}
	}

	/**
	 * Count a request whose client did not wait for the answer. Nobody can say that the
	 * service failed, nor that it would have been in time; but if the time was up the
	 * service was late.
	 * @param nanos how long the client waited
	 */
	void abandoned(long nanos) {
		if (!isTimed()) {
			this.count.add(false);
		}
		else if (nanos > this.threshold) {
			this.count.add(true);
		}
	}

}
