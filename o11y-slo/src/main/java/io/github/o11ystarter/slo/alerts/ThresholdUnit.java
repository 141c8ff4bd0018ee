package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.InvalidSloException;

/**
 * How people write a threshold, and what Prometheus compares with it.
 */
public enum ThresholdUnit {

	/**
	 * A share, written {@code 5%} or {@code 5}; a ratio in rules.
	 */
	PERCENT("Write per cent, more than 0 and less than 100: 5%."),

	/**
	 * A time, written {@code 2s}, {@code 30d}; seconds in rules.
	 */
	DURATION("Write a whole number and a unit: 250ms, 2s, 5m, 6h, 30d."),

	/**
	 * How many, written {@code 1000}.
	 */
	COUNT("Write a whole number: 1000.");

	private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");

	private static final Pattern WHOLE = Pattern.compile("\\d{1,12}");

	private static final Duration LONGEST = Duration.ofDays(3650);

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	private final String mend;

	ThresholdUnit(String mend) {
		this.mend = mend;
	}

	BigDecimal read(String text) {
		return switch (this) {
			case PERCENT -> percent(text);
			case DURATION -> duration(text);
			case COUNT -> count(text);
		};
	}

	String format(BigDecimal threshold) {
		return switch (this) {
			case PERCENT -> plain(threshold.movePointRight(2)) + "%";
			case DURATION -> Durations.format(Duration.ofMillis(threshold.movePointRight(3).longValueExact()));
			case COUNT -> plain(threshold);
		};
	}

	private BigDecimal percent(String text) {
		String number = text.strip().replaceFirst("\\s*%$", "");
		if (!DECIMAL.matcher(number).matches()) {
			throw refused(text, "is not a number of per cent");
		}
		BigDecimal percent = new BigDecimal(number);
		if (percent.signum() == 0 || percent.compareTo(HUNDRED) >= 0) {
			throw refused(text, "is not between 0% and 100%");
		}
		return new BigDecimal(plain(percent.movePointLeft(2)));
	}

	private BigDecimal duration(String text) {
		Duration duration;
		try {
			duration = Durations.parse(text);
		}
		catch (InvalidSloException ex) {
			throw refused(text, "is not a duration");
		}
		if (duration.compareTo(LONGEST) > 0) {
			throw refused(text, "is more than " + Durations.format(LONGEST));
		}
		return new BigDecimal(Durations.seconds(duration));
	}

	private BigDecimal count(String text) {
		if (!WHOLE.matcher(text.strip()).matches()) {
			throw refused(text, "is not a whole number");
		}
		return new BigDecimal(text.strip());
	}

	private static String plain(BigDecimal number) {
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

	private InvalidSloException refused(String text, String reason) {
		return new InvalidSloException("threshold", OneLine.of(text), reason, this.mend);
	}

}
