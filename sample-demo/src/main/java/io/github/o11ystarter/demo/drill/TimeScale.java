package io.github.o11ystarter.demo.drill;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens the times that Prometheus and Alertmanager wait, so that an alert takes
 * seconds. Numbers that are compared with a metric are not times in this sense: thirty
 * days of a certificate stay thirty days.
 *
 * @param divisor how many times shorter
 */
record TimeScale(int divisor) {

	// Half a second is as often as two cores can be asked to scrape.
	private static final Duration SHORTEST = Duration.ofMillis(500);

	private static final String DURATION = "((?:\\d+(?:ms|[smhdwy]))+)";

	private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");

	private static final Pattern IN_EXPRESSION = Pattern.compile("(\\[|offset )" + DURATION);

	private static final Pattern IN_FIELD = Pattern
		.compile("(?m)^( *(?:- )?(?:for|keep_firing_for|interval): )" + DURATION + "$");

	// How young a process is: the one number that is a window, too.
	private static final Pattern AGE = Pattern
		.compile("(process_start_time_seconds[^<>\\n]*[<>]=? *(?:time\\(\\) - )?)(\\d+)");

	/**
	 * Shortens a duration.
	 * @param duration as Prometheus writes it, such as {@code 1h30m}
	 * @return what is left of it, in milliseconds, at least half a second
	 */
	String shorten(String duration) {
		Duration parsed = parse(duration);
		if (parsed.isZero()) {
			return duration;
		}
		Duration shorter = parsed.dividedBy(this.divisor);
		return ((shorter.compareTo(SHORTEST) < 0) ? SHORTEST : shorter).toMillis() + "ms";
	}

	/**
	 * Shortens the times of rules.
	 * @param rules a rule file
	 * @return the same file with shorter times
	 */
	String rules(String rules) {
		String shorter = replace(IN_FIELD, replace(IN_EXPRESSION, rules));
		return AGE.matcher(shorter)
			.replaceAll((age) -> Matcher
				.quoteReplacement(age.group(1) + Math.max(1, Long.parseLong(age.group(2)) / this.divisor)));
	}

	private String replace(Pattern pattern, String text) {
		return pattern.matcher(text)
			.replaceAll((found) -> Matcher.quoteReplacement(found.group(1) + shorten(found.group(2))));
	}

	static Duration parse(String duration) {
		Duration sum = Duration.ZERO;
		Matcher part = PART.matcher(duration);
		while (part.find()) {
			long count = Long.parseLong(part.group(1));
			sum = sum.plus(switch (part.group(2)) {
				case "ms" -> Duration.ofMillis(count);
				case "s" -> Duration.ofSeconds(count);
				case "m" -> Duration.ofMinutes(count);
				case "h" -> Duration.ofHours(count);
				case "d" -> Duration.ofDays(count);
				case "w" -> Duration.ofDays(7 * count);
				default -> Duration.ofDays(365 * count);
			});
		}
		return sum;
	}

}
