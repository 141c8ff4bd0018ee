package io.github.o11ystarter.slo.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.slo.scenarios.Scenario;

/**
 * Collects the cases of an alert.
 */
final class Proof {

	/** For so long Prometheus goes on to show a sample. */
	private static final Duration LOOKBACK = Duration.ofMinutes(5);

	private final AlertSite site;

	private final List<Case> cases = new ArrayList<>();

	Proof(AlertSite site) {
		this.site = site;
	}

	AlertSite site() {
		return this.site;
	}

	/**
	 * A case with a sample a minute.
	 * @param name what the case is
	 */
	Case scenario(String name) {
		return scenario(name, Duration.ofMinutes(1));
	}

	Case scenario(String name, Duration interval) {
		Case added = new Case(this.site, name, interval);
		this.cases.add(added);
		return added;
	}

	/**
	 * The first evaluation at or after a time.
	 */
	Duration evaluation(Duration time) {
		return Case.evaluation(this.site, time);
	}

	/**
	 * The time between two samples of what is counted in a window: five steps, so that
	 * Prometheus 2 and 3 see exactly the same, unless a sample would be forgotten before
	 * the next.
	 */
	Duration step() {
		Duration step = this.site.window().dividedBy(5);
		return (step.compareTo(LOOKBACK) > 0) ? Duration.ofMinutes(1) : step;
	}

	/**
	 * Whether an event is still in the window when the pause is over.
	 */
	boolean seesEventsAfterPause() {
		return evaluation(this.site.alert().pause()).compareTo(this.site.window()) < 0;
	}

	List<Scenario> scenarios() {
		return this.cases.stream().map(Case::build).toList();
	}

}
