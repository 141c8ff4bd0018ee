package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How many bad events it takes for an alert, all of whose other conditions are met, and
 * since when they count.
 */
final class FloorScenarios {

	/** Minutes between evaluations. */
	private static final List<Long> STEPS = List.of(60L, IncidentScenario.STEP.toMinutes());

	private final SloCase cases;

	private final String alert;

	private final Map<String, String> labels;

	private final String prefix;

	/** Bad events that it takes. */
	private final int least;

	/** Where they have to be. */
	private final long window;

	/** For how long the alert waits, in minutes. */
	private final long pause;

	/**
	 * @param prefix what the names of cases begin with
	 */
	FloorScenarios(SloCase cases, String prefix, String alert, Map<String, String> labels, Duration window) {
		this.cases = cases;
		this.prefix = prefix;
		this.alert = alert;
		this.labels = labels;
		this.least = cases.slo().alerting().minBadEvents();
		this.window = window.toMinutes();
		this.pause = cases.rule(alert, labels).pause().toMinutes();
	}

	/**
	 * Just enough, and of those each instance has seen a part.
	 */
	Scenario enough() {
		long half = this.least / 2;
		return once("just enough events", this.least - half, half, 0, true);
	}

	/**
	 * One event that is good, where it should be bad.
	 * @param good whether there is one, or none where the share of bad events would be
	 * too small with it
	 */
	Scenario tooFew(boolean good) {
		return once("too few events", this.least - 1L, 0, good ? 1 : 0, false);
	}

	// All at once, because a rate of a few over a long time is a guess.
	private Scenario once(String name, long bad, long badElsewhere, long good, boolean fires) {
		long end = this.pause + 5;
		List<InputSeries> input = new ArrayList<>(this.cases.count(one(good, end), one(bad, end)));
		if (badElsewhere > 0) {
			input.addAll(this.cases.elsewhere(one(0, end), one(badElsewhere, end)));
		}
		return this.cases.scenario(this.prefix + name, input, state(end, fires));
	}

	private static Counts one(long events, long end) {
		return Counts.fromZero().rest(4).rise(events, 1).rest(end);
	}

	/**
	 * Enough with those at the beginning of the window, and later too few in it.
	 * @param burning for how long the alert's other conditions are met after an event,
	 * {@code null} if they always are
	 * @return a case, none if one event is enough, or if a window is so short that it is
	 * over before the alert fires
	 */
	List<Scenario> reach(@Nullable Duration burning) {
		long shortest = (burning != null) ? burning.toMinutes() : this.window;
		// Days are long.
		long unit = STEPS.stream().filter((step) -> 2 * step <= shortest).findFirst().orElse(1L);
		long wait = up(this.pause, unit);
		long more = up(unit + this.window * 3 / 4, unit);
		long later = up(unit + ((burning != null) ? this.window * 9 / 5 : this.window * 11 / 10), unit);
		boolean fits = more + wait < this.window && later + wait < 2 * this.window && wait < shortest - 1
				&& (burning == null || later - more > this.window);
		if (this.least < 2 || !fits) {
			return List.of();
		}
		Counts bad = Counts.fromZero()
			.rest(unit - 1)
			.rise(this.least - 1L, 1)
			.rest(more - unit - 1)
			.rise(1, 1)
			.rest(later - more - 1)
			.rise((burning != null) ? 1 : 0, 1)
			.rest(wait + 1);
		return List.of(this.cases.scenario(this.prefix + "enough events, some long ago", Duration.ofMinutes(unit),
				this.cases.alone(Counts.fromZero().rest(bad.minutes()), bad), List.of(),
				List.of(state(more + wait, true), state(later + wait, false))));
	}

	private static long up(long minutes, long unit) {
		return (minutes + unit - 1) / unit * unit;
	}

	private ValueCheck state(long minute, boolean fires) {
		return this.cases.state(minute, this.alert, this.labels, fires);
	}

}
