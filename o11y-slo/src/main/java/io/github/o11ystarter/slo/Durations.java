package io.github.o11ystarter.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Prometheus writes them.
 */
public final class Durations {

	private static final Map<String, Long> UNITS = new LinkedHashMap<>();

	private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");

	static {
		UNITS.put("d", 86_400_000L);
		UNITS.put("h", 3_600_000L);
		UNITS.put("m", 60_000L);
		UNITS.put("s", 1_000L);
		UNITS.put("ms", 1L);
		UNITS.put("w", 7 * 86_400_000L);
	}

	private Durations() {
	}

	/**
	 * Write a duration in the largest unit that leaves a whole number, days at most.
	 * @param duration a duration of whole milliseconds
	 * @return {@code 90m}, {@code 30d}
	 */
	public static String format(Duration duration) {
		long millis = duration.toMillis();
		return UNITS.entrySet()
			.stream()
			.filter((unit) -> millis % unit.getValue() == 0 && millis != 0)
			.findFirst()
			.map((unit) -> millis / unit.getValue() + unit.getKey())
			.orElse("0s");
	}

	/**
	 * Write a duration in seconds.
	 * @param duration a duration of whole milliseconds
	 * @return {@code 0.25}, {@code 2}
	 */
	public static String seconds(Duration duration) {
		BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3);
		return (seconds.signum() == 0) ? "0" : seconds.stripTrailingZeros().toPlainString();
	}

	/**
	 * Read a duration as people write it.
	 * @param text {@code 250ms}, {@code 2s}, {@code 5m}, {@code 30d}, {@code 4w}
	 * @return the duration
	 * @throws InvalidSloException if it is not a positive whole number with a unit
	 */
	public static Duration parse(String text) {
		Matcher matcher = TEXT.matcher(text.strip());
		Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
		if (unit == null || Long.parseLong(matcher.group(1)) == 0) {
			throw new InvalidSloException("duration", Printable.of(text), "is not a duration",
					"Write a whole number and a unit: 250ms, 2s, 5m, 6h, 30d or 4w.");
		}
		return Duration.ofMillis(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
	}

}
