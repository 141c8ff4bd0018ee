package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Shares near a threshold.
 */
final class Shares {

	/** As many as a message shows, so that nothing is left to rounding. */
	private static final int DIGITS = 4;

	private Shares() {
	}

	/**
	 * A little more than a share: 5 per cent more, or half of what is left to the whole.
	 */
	static BigDecimal above(BigDecimal share) {
		BigDecimal half = share.add(BigDecimal.ONE).divide(BigDecimal.valueOf(2));
		return share.multiply(new BigDecimal("1.05")).min(half).round(new MathContext(DIGITS, RoundingMode.UP));
	}

	/**
	 * A little less than a share.
	 */
	static BigDecimal below(BigDecimal share) {
		return share.multiply(new BigDecimal("0.95")).round(new MathContext(DIGITS, RoundingMode.DOWN));
	}

}
