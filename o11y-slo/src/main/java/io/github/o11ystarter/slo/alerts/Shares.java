package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;

/**
 * Shares near a threshold.
 */
final class Shares {

	private Shares() {
	}

	/**
	 * A little more than a share: 5 per cent more, or half of what is left to the whole.
	 */
	static BigDecimal above(BigDecimal share) {
		BigDecimal half = share.add(BigDecimal.ONE).divide(BigDecimal.valueOf(2));
		return share.multiply(new BigDecimal("1.05")).min(half);
	}

	/**
	 * A little less than a share.
	 */
	static BigDecimal below(BigDecimal share) {
		return share.multiply(new BigDecimal("0.95"));
	}

}
