package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Events as a sum of counters, of which some are taken away.
 *
 * @param added counters that are added
 * @param taken counters that are taken away
 * @param bornLate whether a counter may be missing because it never counted anything: it
 * must not make the others disappear
 */
record SignedSum(List<Selector> added, List<Selector> taken, boolean bornLate) {

	/**
	 * Counters that are there from the start, or of which there is just one.
	 */
	static SignedSum of(Selector counter) {
		return new SignedSum(List.of(counter), List.of(), false);
	}

	/**
	 * Counters of which each may be missing.
	 */
	static SignedSum of(List<Selector> added, Selector... taken) {
		return new SignedSum(added, List.of(taken), true);
	}

	List<Selector> counters() {
		return Stream.concat(this.added.stream(), this.taken.stream()).toList();
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
		List<String> terms = new ArrayList<>();
		this.added.forEach((counter) -> terms.add((terms.isEmpty() ? "" : "+ ") + term(function, counter, window)));
		this.taken.forEach((counter) -> terms.add("- " + term(function, counter, window)));
		return String.join("\n", terms);
	}

	private String term(String function, Selector counter, Duration window) {
		String sum = "sum(%s(%s[%s]))".formatted(function, counter, Durations.format(window));
		return this.bornLate ? "(" + sum + " or vector(0))" : sum;
	}

}
