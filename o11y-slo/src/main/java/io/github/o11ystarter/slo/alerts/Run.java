package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;

/**
 * How a counter runs in a case.
 *
 * @param base where it begins
 * @param slope by how much it rises a step
 * @param reset after how many steps it begins again with 0, 0 for never
 */
record Run(BigDecimal base, BigDecimal slope, int reset) {

	static Run of(long slope) {
		return of(0, slope);
	}

	static Run of(long base, long slope) {
		return new Run(BigDecimal.valueOf(base), BigDecimal.valueOf(slope), 0);
	}

	/**
	 * So many in two steps.
	 */
	static Run halves(long two) {
		return new Run(BigDecimal.ZERO, BigDecimal.valueOf(two).divide(BigDecimal.valueOf(2)), 0);
	}

	Run from(long other) {
		return new Run(BigDecimal.valueOf(other), this.slope, this.reset);
	}

	Run resetAfter(int steps) {
		return new Run(this.base, this.slope, steps);
	}

	Run and(Run other) {
		return new Run(this.base.add(other.base), this.slope.add(other.slope), this.reset);
	}

	/**
	 * The first of two counters that together are this one.
	 */
	Run first() {
		Run second = second();
		return new Run(this.base.subtract(second.base), this.slope.subtract(second.slope), this.reset);
	}

	Run second() {
		return new Run(half(this.base), half(this.slope), this.reset);
	}

	private static BigDecimal half(BigDecimal number) {
		return number.divideToIntegralValue(BigDecimal.valueOf(2)).setScale(0);
	}

	String values() {
		String rise = "+" + this.slope.toPlainString() + "x";
		String whole = this.base.toPlainString() + rise;
		return (this.reset == 0) ? whole + "{n}" : whole + this.reset + " 0" + rise + "{n}";
	}

}
