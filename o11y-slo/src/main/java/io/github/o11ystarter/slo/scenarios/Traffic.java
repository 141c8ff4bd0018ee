package io.github.o11ystarter.slo.scenarios;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;

/**
 * How many events a minute there are in a case, so that the share of bad ones is a number
 * that doubles can tell from its neighbours.
 *
 * @param total all events a minute
 * @param bad bad events a minute, for a share that is just the threshold
 * @param exact whether Prometheus, too, computes just the threshold
 */
record Traffic(long total, long bad, boolean exact) {

	private static final int TRIES = 2_000;

	private static final int DIGITS = 10;

	/** Bad events a minute of which one hundredth is a whole number. */
	private static final BigDecimal ENOUGH = BigDecimal.valueOf(1_000);

	private static final long MINUTE = 60;

	/**
	 * Find the smallest traffic whose share of bad events is a threshold.
	 * @param threshold the share, between 0 and 1
	 * @param windows the windows whose rates are compared with it
	 * @param least bad events a minute there are at least
	 * @return the traffic
	 */
	static Traffic at(BigDecimal threshold, Collection<Duration> windows, long least) {
		BigDecimal share = threshold.stripTrailingZeros();
		if (share.scale() > DIGITS) {
			// Nobody counts so much that there would be just this share.
			return of(share,
					ENOUGH.max(BigDecimal.valueOf(100 * least)).divide(share, 0, RoundingMode.UP).longValueExact(),
					false);
		}
		long total = MINUTE * BigDecimal.ONE.movePointRight(Math.max(2, share.scale())).longValueExact();
		for (int factor = 1; factor <= TRIES; factor++) {
			Traffic traffic = of(share, total * factor, true);
			if (traffic.bad >= least && windows.stream().allMatch((window) -> traffic.isExact(share, window))) {
				return traffic;
			}
		}
		return of(share, total * Math.max(1, least), false);
	}

	private static Traffic of(BigDecimal share, long total, boolean exact) {
		return new Traffic(total, share.multiply(BigDecimal.valueOf(total)).longValue(), exact);
	}

	/**
	 * Good events a minute.
	 */
	long good() {
		return this.total - this.bad;
	}

	/**
	 * The same with a few bad events more.
	 */
	Traffic above() {
		Traffic above = new Traffic(this.total, this.bad + step(), this.exact);
		// The last digit that is shown must not depend on the last bit.
		return Humanized.isBetween(above.share()) ? new Traffic(this.total, above.bad + 1, this.exact) : above;
	}

	/**
	 * The same with a few bad events less.
	 */
	Traffic below() {
		return new Traffic(this.total, this.bad - step(), this.exact);
	}

	private long step() {
		return Math.max(1, this.bad / 100);
	}

	/**
	 * The share of bad events.
	 */
	double share() {
		return (double) this.bad / this.total;
	}

	// As Prometheus does it: the difference of two samples times a factor, which is
	// another one for a range without its left end, as in Prometheus 3.
	private boolean isExact(BigDecimal share, Duration window) {
		double seconds = window.toSeconds();
		return isExact(share, window.toMinutes(), 1 / seconds)
				&& isExact(share, window.toMinutes() - 1, seconds / (seconds - MINUTE) / seconds);
	}

	private boolean isExact(BigDecimal share, long minutes, double factor) {
		double badRate = this.bad * minutes * factor;
		double goodRate = good() * minutes * factor;
		return badRate / (goodRate + badRate) == share.doubleValue();
	}

}
