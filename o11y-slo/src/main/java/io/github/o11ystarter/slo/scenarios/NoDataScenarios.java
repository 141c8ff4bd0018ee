package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * The cases in which nothing is counted: because there is nothing to count, or because
 * nobody does.
 */
final class NoDataScenarios {

	private static final String ALERT = SloNames.NO_DATA_ALERT;

	private static final long BORN = 6;

	private final SloCase cases;

	/** Whether series are born with their first event. */
	private final boolean metrics;

	/** Until then it may be a restart, or a quiet night. */
	private final Duration patience;

	NoDataScenarios(SloCase cases) {
		this.cases = cases;
		this.metrics = cases.slo().sli().source() == Source.METRICS;
		this.patience = this.metrics ? Duration.ofHours(1) : Duration.ofMinutes(10);
	}

	List<Scenario> all() {
		List<Scenario> scenarios = new ArrayList<>();
		if (this.cases.slo().alerting().noData() != null) {
			scenarios.addAll(List.of(missing(), quiet()));
			this.cases.series().incomplete().ifPresent((series) -> scenarios.add(incomplete(series)));
			if (this.metrics) {
				scenarios.add(gone());
			}
		}
		if (this.metrics) {
			scenarios.add(born("only good events", this.cases.series().onlyGood(), 0));
			scenarios.add(born("only bad events", this.cases.series().onlyBad(), 1));
		}
		return scenarios;
	}

	private Scenario missing() {
		long minutes = this.patience.toMinutes();
		List<InputSeries> input = new ArrayList<>(this.cases.strangers(minutes + 1));
		input.addAll(this.cases.alone(Counts.after(minutes + 1), Counts.after(minutes + 1)));
		return this.cases.scenario("not measured", input, List.of(SloCase.silent(minutes - 1, ALERT),
				this.cases.firing(minutes, ALERT, ""), SloCase.silent(minutes + 1, ALERT)), List.of());
	}

	/**
	 * There are events, but nobody can tell whether they are good.
	 */
	private Scenario incomplete(EventSeries series) {
		long minutes = this.patience.toMinutes();
		List<InputSeries> input = new ArrayList<>(this.cases.strangers(minutes));
		input.addAll(series.count(Counts.fromZero().rise(60, minutes), Counts.fromZero().rest(minutes)));
		return this.cases.scenario("measured in part", input,
				List.of(SloCase.silent(minutes - 1, ALERT), this.cases.firing(minutes, ALERT, "")),
				List.of(this.cases.noRatio(minutes), this.cases.none(minutes, SloNames.TOTAL_RATE)));
	}

	/**
	 * A quiet day is no news.
	 */
	private Scenario gone() {
		long step = IncidentScenario.STEP.toMinutes();
		long fires = Duration.ofDays(1).toMinutes() + step + this.patience.toMinutes();
		return this.cases.scenario("gone", IncidentScenario.STEP,
				this.cases.alone(Counts.fromZero().rise(60, step - 1), Counts.fromZero().rest(step - 1)), List.of(),
				List.of(this.cases.state(fires - step, ALERT, Map.of(), false),
						this.cases.state(fires, ALERT, Map.of(), true)));
	}

	private Scenario born(String name, EventSeries series, double share) {
		return this.cases.scenario(name,
				series.count(Counts.fromZero().rise(60, BORN), Counts.fromZero().rise(60, BORN)), this.cases.value(BORN,
						SloNames.CURRENT_BURN_RATE, share / this.cases.slo().objective().errorBudget().doubleValue()));
	}

	private Scenario quiet() {
		long minutes = this.patience.toMinutes() + 10;
		return this.cases.scenario("no traffic",
				this.cases.count(Counts.fromZero().rest(minutes), Counts.fromZero().rest(minutes)),
				List.of(SloCase.silent(minutes, ALERT), SloCase.silent(minutes, SloNames.BURN_RATE_ALERT),
						SloCase.silent(minutes, SloNames.EXHAUSTED_ALERT)),
				List.of(this.cases.noRatio(minutes)));
	}

}
