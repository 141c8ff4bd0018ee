package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as the templates of Prometheus write them.
 *
 * @see <a href=
 * "https://prometheus.io/docs/prometheus/latest/configuration/template_reference/#numbers">Functions
 * of templates</a>
 */
final class Humanized {

	private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

	private Humanized() {
	}

	static String percentage(BigDecimal ratio) {
		return digits(ratio.doubleValue() * 100) + "%";
	}

	static String number(BigDecimal value) {
		return new BigDecimal(value.doubleValue()).setScale(0, RoundingMode.HALF_EVEN).toPlainString();
	}

	static String duration(BigDecimal seconds) {
		long whole = seconds.abs().longValue();
		String sign = (seconds.signum() < 0) ? "-" : "";
		if (whole < 60) {
			return (seconds.signum() == 0) ? "0s" : sign + digits(seconds.abs().doubleValue()) + "s";
		}
		String text = "%sm %ss".formatted(whole / 60 % 60, whole % 60);
		if (whole >= 3600) {
			text = whole / 3600 % 24 + "h " + text;
		}
		if (whole >= 86_400) {
			text = whole / 86_400 + "d " + text;
		}
		return sign + text;
	}

	private static String digits(double value) {
		// Exactly the binary number, because that is what Prometheus rounds.
		BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
		return (rounded.signum() == 0) ? "0" : rounded.stripTrailingZeros().toPlainString();
	}

}
