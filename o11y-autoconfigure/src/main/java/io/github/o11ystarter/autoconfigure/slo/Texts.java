package io.github.o11ystarter.autoconfigure.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as people write them.
 */
final class Texts {

	/** YAML makes {@code false} of {@code off}. */
	private static final Set<String> OFF = Set.of("off", "false", "none");

	private static final BigDecimal HUNDRED = new BigDecimal(100);

	private static final int MOST_DIGITS = 40;

	private Texts() {
	}

	static boolean isOff(@Nullable String text) {
		return text != null && OFF.contains(text.strip().toLowerCase(Locale.ROOT));
	}

	static Objective objective(String text) {
		boolean perCent = text.strip().endsWith("%");
		BigDecimal percent = number(perCent ? text.strip().substring(0, text.strip().length() - 1) : text, "target",
				"Write per cent: 99.9 or 99.9%.");
		if (percent.signum() <= 0 || percent.compareTo(HUNDRED) >= 0) {
			throw new InvalidSloException("target", text, "does not lie between 0 and 100, both excluded",
					"Promise less than 100, which leaves no error budget, such as 99.9.");
		}
		// What is too long to be written out is refused here.
		Objective objective = new Objective(percent);
		if (!perCent && percent.compareTo(BigDecimal.ONE) < 0) {
			throw new InvalidSloException("target", text, "is a ratio, where per cent are meant",
					"Write %s, or %s%% if you mean it.".formatted(plain(percent.multiply(HUNDRED)), plain(percent)));
		}
		return objective;
	}

	/**
	 * A number, with durations in seconds and per cent as a ratio.
	 */
	static BigDecimal limit(String text) {
		String mend = "Write a number, a duration such as 5m for a gauge in seconds, or per cent such as 5%.";
		String stripped = text.strip();
		if (stripped.endsWith("%")) {
			return number(stripped.substring(0, stripped.length() - 1), "limit", mend).movePointLeft(2);
		}
		return stripped.matches("\\d+[a-z]+") ? new BigDecimal(Durations.seconds(Durations.parse(stripped)))
				: number(stripped, "limit", mend);
	}

	/**
	 * A duration that may be none.
	 */
	static Duration pause(String text) {
		return text.strip().matches("0(ms|s|m|h|d)?") ? Duration.ZERO : Durations.parse(text);
	}

	static boolean bool(String text) {
		return switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "true", "on" -> true;
			case "false", "off" -> false;
			default ->
				throw new InvalidSloException("enabled", text, "is neither true nor false", "Write one of them.");
		};
	}

	static int count(String text) {
		try {
			return Integer.parseInt(text.strip());
		}
		catch (NumberFormatException ex) {
			throw new InvalidSloException("count", text, "is not a whole number", "Write a number such as 5.");
		}
	}

	static Source source(String text) {
		return switch (text.strip()) {
			case "events" -> Source.EVENTS;
			case "metrics" -> Source.METRICS;
			default -> throw new InvalidSloException("source", text, "is not a source",
					"Use 'events', counted by the application, or 'metrics', by Prometheus.");
		};
	}

	private static BigDecimal number(String text, String field, String mend) {
		try {
			BigDecimal number = new BigDecimal(text.strip());
			// Written out, 1e999999999 would be a gigabyte.
			if (Math.abs(number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new InvalidSloException(field, text, "is not a number", mend);
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

}
