package io.github.o11ystarter.slo;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The share of good events a service promises, in per cent.
 * <p>
 * Kept as a decimal because {@code 1 - 0.999} in doubles is
 * {@code 0.0010000000000000009}, and that number ends up in somebody's alert.
 *
 * @param percent per cent of events that have to be good, between 0 and 100, both
 * excluded: 0 promises nothing and 100 leaves no error budget to alert on
 */
public record Objective(BigDecimal percent) {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	private static final int LONGEST = 40;

	/**
	 * @throws IllegalArgumentException if {@code percent} does not lie between 0 and 100,
	 * or has more than ten digits behind the point
	 */
	public Objective {
		Numbers.check("target", percent);
		if (percent.signum() <= 0 || percent.compareTo(HUNDRED) >= 0) {
			throw new IllegalArgumentException(
					"Objective must lie between 0 and 100 per cent, both excluded, was " + percent.toPlainString());
		}
		percent = percent.stripTrailingZeros();
	}

	/**
	 * Read an objective as people write it.
	 * @param text {@code 99.9} or {@code 99.9%}
	 * @return the objective
	 * @throws IllegalArgumentException if the text is not a decimal number between 0 and
	 * 100
	 */
	public static Objective ofPercent(String text) {
		if (text.length() > LONGEST) {
			throw new IllegalArgumentException(
					"Objective must be a decimal number such as 99.9, was " + Printable.of(text));
		}
		String number = text.strip();
		if (number.endsWith("%")) {
			number = number.substring(0, number.length() - 1).stripTrailing();
		}
		try {
			return new Objective(new BigDecimal(number));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("Objective must be a decimal number such as 99.9 or 99.9%, was " + text,
					ex);
		}
	}

	/**
	 * The share of events that may be bad.
	 * @return a ratio between 0 and 1, exact: {@code 0.001} for an objective of 99.9 per
	 * cent
	 */
	public BigDecimal errorBudget() {
		return HUNDRED.subtract(this.percent).divide(HUNDRED, MathContext.UNLIMITED);
	}

	@Override
	public String toString() {
		return this.percent.toPlainString() + "%";
	}

}
