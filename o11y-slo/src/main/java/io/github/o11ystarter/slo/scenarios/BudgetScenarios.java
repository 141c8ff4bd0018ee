package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * The cases of the budget: what is recorded of it, and when it is spent.
 */
final class BudgetScenarios {

	private static final String ALERT = SloNames.EXHAUSTED_ALERT;

	/** The first sample that makes a rate, and the pause. */
	private static final long FIRST = 6;

	private static final long END = 12;

	private static final Duration RECENT = Duration.ofDays(3);

	private final SloCase cases;

	private final Slo slo;

	private final Traffic at;

	BudgetScenarios(SloCase cases) {
		this.cases = cases;
		this.slo = cases.slo();
		this.at = Traffic.at(this.slo.objective().errorBudget(), List.of(), this.slo.alerting().minBadEvents());
	}

	List<Scenario> all() {
		List<Scenario> scenarios = new ArrayList<>();
		scenarios.add(recorded());
		if (this.slo.alerting().budgetExhausted() != null) {
			FloorScenarios floor = new FloorScenarios(this.cases, "budget spent: ", ALERT, Map.of(), recent());
			scenarios.addAll(List.of(spent(), left(), floor.enough(), floor.tooFew(true)));
			scenarios.addAll(floor.reach(null));
		}
		return scenarios;
	}

	private Scenario recorded() {
		Traffic above = this.at.above();
		double budget = this.slo.objective().errorBudget().doubleValue();
		double burn = above.share() / budget;
		// Two instances, and each sees half.
		List<InputSeries> input = new ArrayList<>(count(above));
		input.addAll(this.cases.elsewhere(Counts.fromZero().rise(above.good(), END),
				Counts.fromZero().rise(above.bad(), END)));
		List<ValueCheck> checks = new ArrayList<>(List.of(value(SloNames.OBJECTIVE, 1 - budget),
				value(SloNames.ERROR_BUDGET, budget),
				value(SloNames.PERIOD_DAYS, this.slo.period().toMillis() / 86_400_000.0),
				value(SloNames.TOTAL_RATE, above.total() / 30.0), value(SloNames.BAD_RATE, above.bad() / 30.0),
				value(SloNames.CURRENT_BURN_RATE, burn), value(SloNames.PERIOD_BURN_RATE, burn),
				value(SloNames.BUDGET_REMAINING, 1 - burn), value(SloNames.INFO, 1), this.cases.checks().labels(END)));
		WindowScenarios.windows(this.slo)
			.forEach((window) -> checks.add(value(SloNames.errorRatio(window), above.share())));
		return this.cases.scenario("recorded", input, List.of(), checks);
	}

	private Scenario spent() {
		Traffic above = this.at.above();
		double left = 1 - above.share() / this.slo.objective().errorBudget().doubleValue();
		// In the end so many events are good that there is a budget again.
		return this.cases.scenario("budget spent",
				this.cases.count(Counts.fromZero().rise(above.good(), FIRST).rise(10 * FIRST * above.total(), 1),
						Counts.fromZero().rise(above.bad(), FIRST + 1)),
				List.of(SloCase.silent(FIRST - 1, ALERT), this.cases.firing(FIRST, ALERT, Humanized.percentage(left)),
						SloCase.silent(FIRST + 1, ALERT)),
				List.of());
	}

	private Scenario left() {
		return this.cases.scenario("budget left", count(this.at.below()), List.of(SloCase.silent(END, ALERT)),
				List.of());
	}

	/**
	 * Where the bad events have to be for the alert to be news.
	 */
	private Duration recent() {
		return (RECENT.compareTo(this.slo.period()) < 0) ? RECENT : this.slo.period();
	}

	private List<InputSeries> count(Traffic traffic) {
		return this.cases.count(Counts.fromZero().rise(traffic.good(), END),
				Counts.fromZero().rise(traffic.bad(), END));
	}

	private ValueCheck value(String name, double value) {
		return this.cases.checks().value(END, name, value);
	}

}
