package io.github.o11ystarter.slo;

import java.time.Duration;

/**
 * Durations that Prometheus can be told, and that make sense.
 */
final class Times {

	/** Nobody keeps what was measured for longer. */
	private static final Duration LONGEST = Duration.ofDays(366);

	private Times() {
	}

	/**
	 * @throws InvalidSloException if a duration is not of whole seconds, shorter than
	 * another one, or longer than a year
	 */
	static void checkSeconds(String field, Duration value, Duration least) {
		check(field, value, least);
		if (!value.equals(Duration.ofSeconds(value.toSeconds()))) {
			throw new InvalidSloException(field, value.toString(), "is not of whole seconds",
					"Use a duration such as 90s or 5m.");
		}
	}

	/**
	 * @throws InvalidSloException if a duration is not of whole milliseconds, shorter
	 * than another one, or longer than a year
	 */
	static void check(String field, Duration value, Duration least) {
		if (value.compareTo(least) < 0) {
			throw new InvalidSloException(field, value.toString(), "is less than " + Durations.format(least),
					"Use " + Durations.format(least) + " or more.");
		}
		if (value.compareTo(LONGEST) > 0) {
			throw new InvalidSloException(field, value.toString(), "is more than a year",
					"Use " + Durations.format(LONGEST) + " or less.");
		}
		if (!value.equals(Duration.ofMillis(value.toMillis()))) {
			throw new InvalidSloException(field, value.toString(), "is not of whole milliseconds",
					"Use a duration such as 250ms or 2s.");
		}
	}

}
