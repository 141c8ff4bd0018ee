package io.github.o11ystarter.slo.scenarios;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as templates of Prometheus show them.
 */
public final class Humanized {

	private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

	private Humanized() {
	}

	/**
	 * A ratio as {@code humanizePercentage} shows it: four digits, without zeros at the
	 * end.
	 * @param ratio a ratio
	 * @return {@code 1.45%}
	 */
	public static String percentage(double ratio) {
		BigDecimal percent = new BigDecimal(ratio * 100, DIGITS).stripTrailingZeros();
		int exponent = percent.precision() - percent.scale() - 1;
		if (percent.signum() == 0) {
			return "0%";
		}
		if (exponent >= -4 && exponent < DIGITS.getPrecision()) {
			return percent.toPlainString() + "%";
		}
		String digits = percent.movePointLeft(exponent).toPlainString();
		return String.format(Locale.ROOT, "%se%s%02d%%", digits, (exponent < 0) ? "-" : "+", Math.abs(exponent));
	}

	/**
	 * Whether it takes more than four digits to say which of two numbers of four digits
	 * is nearer.
	 */
	static boolean isBetween(double ratio) {
		return !percentage(ratio * (1 + 1e-9)).equals(percentage(ratio * (1 - 1e-9)));
	}

}
