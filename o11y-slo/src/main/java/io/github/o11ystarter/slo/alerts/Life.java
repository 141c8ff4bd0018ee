package io.github.o11ystarter.slo.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * When a series is there, and what it shows then. A life is never changed: each method
 * makes a longer one.
 */
final class Life {

	private static final Life NONE = new Life(List.of());

	private final List<Span> spans;

	private Life(List<Span> spans) {
		this.spans = spans;
	}

	/**
	 * It begins after so many steps.
	 */
	static Life after(long steps) {
		return NONE.away(steps);
	}

	/**
	 * It is there from the beginning, for so many steps.
	 */
	static Life with(long value, long steps) {
		return NONE.at(value, steps);
	}

	/**
	 * It is always there.
	 */
	static Life always(long value) {
		return NONE.at(value);
	}

	/**
	 * It is always there, and rises with each step.
	 */
	static Life rising(long slope) {
		return NONE.rise(slope);
	}

	Life away(long steps) {
		return and(new Span(false, 0, 0, steps));
	}

	Life at(long value, long steps) {
		return and(new Span(true, value, 0, steps));
	}

	/**
	 * To the end.
	 */
	Life at(long value) {
		return at(value, 0);
	}

	/**
	 * From 0, to the end.
	 */
	Life rise(long slope) {
		return and(new Span(true, 0, slope, 0));
	}

	private Life and(Span span) {
		List<Span> all = new ArrayList<>(this.spans);
		all.add(span);
		return new Life(List.copyOf(all));
	}

	/**
	 * A series that is there at the same times.
	 * @param value what it shows instead
	 */
	Life showing(LongUnaryOperator value) {
		return new Life(this.spans.stream()
			.map((span) -> new Span(span.there, value.applyAsLong(span.value),
					(span.slope == 0) ? 0 : value.applyAsLong(span.slope), span.steps))
			.toList());
	}

	String values() {
		List<String> values = new ArrayList<>();
		boolean before = false;
		for (Span span : this.spans) {
			values.add(span.there ? span.values() : span.gap(before));
			before = span.there;
		}
		return String.join(" ", values);
	}

	/**
	 * @param steps how many samples, 0 for all that are left
	 */
	private record Span(boolean there, long value, long slope, long steps) {

		String values() {
			return this.value + "+" + this.slope + "x" + ((this.steps == 0) ? "{n}" : String.valueOf(this.steps - 1));
		}

		/**
		 * A scrape without it tells Prometheus that it has ended.
		 */
		String gap(boolean ended) {
			return ended ? "stale _x" + (this.steps - 1) : "_x" + this.steps;
		}

	}

}
