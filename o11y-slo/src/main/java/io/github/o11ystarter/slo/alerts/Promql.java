package io.github.o11ystarter.slo.alerts;

import java.time.Duration;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Expressions over several lines.
 */
final class Promql {

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

	/**
	 * A number, if it is not too small.
	 */
	static String atLeast(int floor, String body) {
		return block("", body + " >= " + floor);
	}

	static String ratio(String part, String whole) {
		return part + "\n/\n" + whole;
	}

}
