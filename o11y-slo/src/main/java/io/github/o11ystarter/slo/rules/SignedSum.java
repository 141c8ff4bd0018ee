package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.promql.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Events as a sum of counters, of which some are taken away.
 *
 * @param terms what is added and taken away
 */
record SignedSum(List<Term> terms) {

	static SignedSum of(Term... terms) {
		return new SignedSum(List.of(terms));
	}

	/**
	 * What counts all events, without which nothing is known.
	 */
	List<Selector> counters() {
		return this.terms.stream().filter((term) -> !term.taken()).map(Term::counter).toList();
	}

	/**
	 * Counters that are part of others, which are good for nothing without them.
	 */
	List<Term> differences() {
		return this.terms.stream().filter((term) -> term.less() != null).toList();
	}

	/**
	 * Events a second.
	 */
	String rate(Duration window) {
		return sum("rate", window);
	}

	/**
	 * Number of events.
	 */
	String increase(Duration window) {
		return sum("increase", window);
	}

	private String sum(String function, Duration window) {
		String range = "[" + Durations.format(window) + "]";
		if (this.terms.size() == 1) {
			return this.terms.get(0).write(function, range);
		}
		return this.terms.stream()
			.map((term) -> (term.taken() ? "- " : "+ ") + term.write(function, range))
			.collect(Collectors.joining("\n", "(", ")"))
			.replaceFirst("^\\(\\+ ", "(");
	}

	/**
	 * A counter, or a counter and what it counts less another one.
	 *
	 * @param counter the counter
	 * @param less what is not meant of it, {@code null} if all of it is
	 * @param bornLate whether it may be missing because it has not counted anything yet,
	 * and is 0 then; what is missing otherwise must not look like a number
	 * @param taken whether it is taken away
	 */
	record Term(Selector counter, @Nullable Selector less, boolean bornLate, boolean taken) {

		/**
		 * A counter that is there as soon as there are events.
		 */
		static Term of(Selector counter) {
			return new Term(counter, null, false, false);
		}

		/**
		 * What a counter counts and another one, which is there as long, does not.
		 */
		static Term difference(Selector counter, Selector less) {
			return new Term(counter, less, false, false);
		}

		Term orZero() {
			return new Term(this.counter, this.less, true, this.taken);
		}

		Term takenAway() {
			return new Term(this.counter, this.less, this.bornLate, true);
		}

		private String write(String function, String range) {
			String sum = Arrays.asList(this.counter, this.less)
				.stream()
				.filter((selector) -> selector != null)
				.map((selector) -> "sum(%s(%s%s))".formatted(function, selector, range))
				.collect(Collectors.joining(" - "));
			if (this.bornLate) {
				return "(" + sum + " or " + zero(function, range) + ")";
			}
			return (this.less != null) ? "(" + sum + ")" : sum;
		}

		// A difference that lacks only what is taken away is not known.
		private String zero(String function, String range) {
			return (this.less != null)
					? "(vector(0) unless on () sum(%s(%s%s)))".formatted(function, this.counter, range) : "vector(0)";
		}

	}

}
