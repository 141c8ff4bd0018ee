package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * How far windows reach: what happened just inside of one counts, what happened just
 * outside does not. Nothing but the last evaluation matters, so there are few.
 */
final class WindowScenarios {

	/** Few evaluations, so that a month takes a moment. */
	static final Duration STEP = Duration.ofHours(12);

	private static final Duration BASE = Duration.ofMinutes(5);

	/** Longer windows are made from what has been recorded. */
	private static final Duration COUNTED = Duration.ofHours(6);

	/** How near events are to the edge of a window of hours, in minutes. */
	private static final long NEAR = 10;

	private static final long EVENTS = 1_000;

	private static final long BEFORE = 1_000_000;

	private final SloCase cases;

	private final NavigableSet<Duration> windows;

	WindowScenarios(SloCase cases) {
		this.cases = cases;
		this.windows = windows(cases.slo());
	}

	/**
	 * All windows for which there is a ratio.
	 */
	static NavigableSet<Duration> windows(Slo slo) {
		NavigableSet<Duration> windows = new TreeSet<>(List.of(BASE, slo.period()));
		for (BurnTier tier : slo.alerting().tiers()) {
			windows.add(tier.longWindow());
			windows.add(tier.shortWindow());
		}
		return windows;
	}

	List<Scenario> all() {
		List<Scenario> scenarios = new ArrayList<>(List.of(counted()));
		if (!this.windows.tailSet(COUNTED, false).isEmpty()) {
			scenarios.add(recorded());
		}
		return scenarios;
	}

	/**
	 * Windows that are read from counters.
	 */
	private Scenario counted() {
		SortedSet<Duration> counted = this.windows.headSet(COUNTED, true);
		NavigableSet<Long> ages = new TreeSet<>();
		counted.forEach((window) -> ages.addAll(List.of(inside(window), outside(window))));
		// Whether what happened just there counts depends on the version of Prometheus.
		ages.removeIf((age) -> age < 0
				|| counted.stream().anyMatch((window) -> age > inside(window) && age < outside(window)));
		long end = STEP.toMinutes();
		Counts good = Counts.from(BEFORE);
		Counts bad = Counts.from(BEFORE);
		long number = 0;
		for (long age : ages.descendingSet()) {
			number++;
			good.rest(end - age - 1 - good.minutes()).rise(total(number) - number, 1);
			bad.rest(end - age - 1 - bad.minutes()).rise(number, 1);
		}
		List<ValueCheck> checks = new ArrayList<>();
		for (Duration window : counted) {
			double share = share(ages, inside(window));
			checks.add(this.cases.checks().value(end, SloNames.errorRatio(window), share));
			if (window.equals(BASE)) {
				checks.add(this.cases.checks()
					.near(end, this.cases.checks().recorded(SloNames.BAD_RATE) + " / "
							+ this.cases.checks().recorded(SloNames.TOTAL_RATE), share));
			}
		}
		return this.cases.scenario("windows", STEP,
				this.cases.alone(good.rest(end - good.minutes()), bad.rest(end - bad.minutes())), List.of(), checks);
	}

	// Two samples make an increase, and Prometheus 3 leaves out the first.
	private static long inside(Duration window) {
		return window.toMinutes() - 2;
	}

	private static long outside(Duration window) {
		return window.plusMinutes(1).minusNanos(1).toMinutes();
	}

	/**
	 * Windows that are made from what has been recorded, part of it with other labels, as
	 * a change of the configuration makes them.
	 */
	private Scenario recorded() {
		NavigableSet<Long> ages = new TreeSet<>(List.of(NEAR, 2 * NEAR));
		for (Duration window : this.windows.tailSet(COUNTED, false)) {
			long edge = window.toMinutes() / NEAR * NEAR;
			ages.addAll(List.of(edge - 2 * NEAR, edge - NEAR, edge + 2 * NEAR, edge + 3 * NEAR));
		}
		ages.removeIf((age) -> this.windows.contains(Duration.ofMinutes(age)));
		long end = (ages.last() / STEP.toMinutes() + 1) * STEP.toMinutes();
		List<InputSeries> input = new ArrayList<>();
		for (int odd = 0; odd <= 1; odd++) {
			Map<String, String> labels = new TreeMap<>(this.cases.checks().identity());
			labels.put("o11y_scenario", (odd == 0) ? "before" : "after");
			input.add(new InputSeries(EventSeries.series(SloNames.TOTAL_RATE, labels), samples(ages, end, odd, true)));
			input.add(new InputSeries(EventSeries.series(SloNames.BAD_RATE, labels), samples(ages, end, odd, false)));
		}
		List<ValueCheck> checks = new ArrayList<>();
		for (Duration window : this.windows.tailSet(COUNTED, false)) {
			checks.add(this.cases.checks()
				.value(end, SloNames.errorRatio(window), share(ages, window.minusNanos(1).toMinutes())));
		}
		return this.cases.scenario("long windows", STEP, input, List.of(), checks);
	}

	/**
	 * Every other sample, which is a number of events that was recorded.
	 */
	private static String samples(NavigableSet<Long> ages, long end, int odd, boolean total) {
		List<String> samples = new ArrayList<>();
		long next = 0;
		long number = 0;
		for (long age : ages.descendingSet()) {
			number++;
			if (number % 2 == odd) {
				if (end - age > next) {
					samples.add("_x" + (end - age - next));
				}
				samples.add(String.valueOf(total ? total(number) : number));
				next = end - age + 1;
			}
		}
		return String.join(" ", samples);
	}

	/**
	 * Other numbers each time: twice as many in twice the time would be the same rate.
	 */
	private static long total(long number) {
		return EVENTS * number * number;
	}

	/**
	 * The share of bad events up to an age.
	 */
	private static double share(NavigableSet<Long> ages, long oldest) {
		long number = 0;
		long bad = 0;
		long total = 0;
		for (long age : ages.descendingSet()) {
			number++;
			if (age <= oldest) {
				bad += number;
				total += total(number);
			}
		}
		return (double) bad / total;
	}

}
