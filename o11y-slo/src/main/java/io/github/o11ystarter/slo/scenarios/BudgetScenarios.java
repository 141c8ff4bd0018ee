package io.github.o11ystarter.slo.scenarios;

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
			scenarios.addAll(List.of(spent(), left(), floor(), belowFloor()));
		}
		return scenarios;
	}

	private Scenario recorded() {
		Traffic above = this.at.above();
		double budget = this.slo.objective().errorBudget().doubleValue();
		double burn = above.share() / budget;
		return this.cases.scenario("recorded", count(above), List.of(),
				List.of(value(SloNames.OBJECTIVE, 1 - budget), value(SloNames.ERROR_BUDGET, budget),
						value(SloNames.PERIOD_DAYS, this.slo.period().toMillis() / 86_400_000.0),
						value(SloNames.TOTAL_RATE, above.total() / 60.0), value(SloNames.BAD_RATE, above.bad() / 60.0),
						value(SloNames.CURRENT_BURN_RATE, burn), value(SloNames.PERIOD_BURN_RATE, burn),
						value(SloNames.BUDGET_REMAINING, 1 - burn), value(SloNames.INFO, 1)));
	}

	private Scenario spent() {
		Traffic above = this.at.above();
		double left = 1 - above.share() / this.slo.objective().errorBudget().doubleValue();
		return this.cases.scenario("budget spent", count(above),
				List.of(SloCase.silent(FIRST - 1, ALERT), this.cases.firing(FIRST, ALERT, Humanized.percentage(left))),
				List.of());
	}

	private Scenario left() {
		return this.cases.scenario("budget left", count(this.at.below()), List.of(SloCase.silent(END, ALERT)),
				List.of());
	}

	private Scenario floor() {
		return once("budget spent by just enough events", this.slo.alerting().minBadEvents(), 0, true);
	}

	private Scenario belowFloor() {
		return once("budget spent by too few events", this.slo.alerting().minBadEvents() - 1L, 1, false);
	}

	private Scenario once(String name, long bad, long good, boolean fires) {
		return this.cases.scenario(name,
				this.cases.count(Counts.fromZero().rise(good, 1).rest(END), Counts.fromZero().rise(bad, 1).rest(END)),
				this.cases.state(FIRST, ALERT, Map.of(), fires));
	}

	private List<InputSeries> count(Traffic traffic) {
		return this.cases.count(Counts.fromZero().rise(traffic.good(), END),
				Counts.fromZero().rise(traffic.bad(), END));
	}

	private ValueCheck value(String name, double value) {
		return this.cases.value(END, name, value);
	}

}
