package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;

/**
 * How a counter runs in a case.
 *
 * @param base where it begins
 * @param slope by how much it rises a step
 * @param turn after how many steps it begins again with 0 or stops, 0 for never
 * @param stops whether it stops then
 */
record Run(BigDecimal base, BigDecimal slope, int turn, boolean stops) {

	static Run of(long slope) {
		return of(0, slope);
	}

	static Run of(long base, long slope) {
		return new Run(BigDecimal.valueOf(base), BigDecimal.valueOf(slope), 0, false);
	}

	/**
	 * So many in two steps.
	 */
	static Run halves(long two) {
		return new Run(BigDecimal.ZERO, BigDecimal.valueOf(two).divide(BigDecimal.valueOf(2)), 0, false);
	}

	Run from(long other) {
		return new Run(BigDecimal.valueOf(other), this.slope, this.turn, this.stops);
	}

	Run resetAfter(int steps) {
		return new Run(this.base, this.slope, steps, false);
	}

	Run stopAfter(int steps) {
		return new Run(this.base, this.slope, steps, true);
	}

	Run and(Run other) {
		return new Run(this.base.add(other.base), this.slope.add(other.slope), this.turn, this.stops);
	}

	/**
	 * The first of two counters that together are this one.
	 */
	Run first() {
		Run second = second();
		return new Run(this.base.subtract(second.base), this.slope.subtract(second.slope), this.turn, this.stops);
	}

	Run second() {
		return new Run(half(this.base), half(this.slope), this.turn, this.stops);
	}

	private static BigDecimal half(BigDecimal number) {
		return number.divideToIntegralValue(BigDecimal.valueOf(2)).setScale(0);
	}

	String values() {
		String rise = "+" + this.slope.toPlainString() + "x";
		String whole = this.base.toPlainString() + rise;
		if (this.turn == 0) {
			return whole + "{n}";
		}
		String then = this.stops
				? this.base.add(this.slope.multiply(BigDecimal.valueOf(this.turn))).toPlainString() + "+0x{n}"
				: "0" + rise + "{n}";
		return whole + this.turn + " " + then;
	}

}
