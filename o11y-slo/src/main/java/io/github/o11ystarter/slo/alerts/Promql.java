package io.github.o11ystarter.slo.alerts;

import java.time.Duration;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Expressions over several lines.
 */
final class Promql {

	/**
	 * A series that nobody saw for so long is new: a scrape or two that fail leave no gap
	 * as long as this.
	 */
	private static final Duration LONGEST_GAP = Duration.ofMinutes(15);

	private Promql() {
	}

	/**
	 * How often something was counted in a window, by a counter that was there before it
	 * counted.
	 */
	static String increase(Selector counter, Duration window) {
		return "increase(%s[%s])".formatted(counter, Durations.format(window));
	}

	/**
	 * How often something was counted in a window, by a counter that is not there until
	 * it counts. Such a counter is born with 1, which increase() does not see. So the
	 * value itself is taken of a series that is new, and the increase of all others.
	 */
	static String growth(Selector counter, Duration window) {
		Duration gap = (window.compareTo(LONGEST_GAP) > 0) ? window : LONGEST_GAP;
		return """
				%1$s
				  unless last_over_time(%1$s[%3$s] offset %2$s)
				or increase(%1$s[%2$s])""".formatted(counter, Durations.format(window), Durations.format(gap));
	}

	/**
	 * An aggregation, {@code sum} or {@code max by (pool)}.
	 */
	static String aggregate(String operator, String body) {
		return (body.indexOf('\n') < 0) ? operator + "(" + body + ")" : block(operator, body);
	}

	/**
	 * An aggregation over several lines.
	 */
	static String block(String operator, String body) {
		return operator + "(\n" + body.indent(2).stripTrailing() + "\n)";
	}

	static String sum(String body) {
		return aggregate("sum", body);
	}

	static String ratio(String part, String whole) {
		return part + "\n/\n" + whole;
	}

}
