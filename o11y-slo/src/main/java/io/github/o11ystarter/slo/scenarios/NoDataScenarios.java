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

	/** In minutes. */
	private static final long HALF_A_DAY = 720;

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
			this.cases.series().incomplete().ifPresent((series) -> {
				scenarios.add(incomplete("measured in part", series, this.cases.strangers(this.patience.toMinutes())));
				scenarios.add(incomplete("measured in part, and nobody else", series, List.of()));
			});
			if (this.metrics) {
				scenarios.add(gone("gone", 0, 0));
				scenarios.add(gone("gone, good events last", HALF_A_DAY, 0));
				scenarios.add(gone("gone, bad events last", 0, HALF_A_DAY));
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
	private Scenario incomplete(String name, EventSeries series, List<InputSeries> strangers) {
		long minutes = this.patience.toMinutes();
		List<InputSeries> input = new ArrayList<>(strangers);
		input.addAll(series.count(Counts.fromZero().rise(60, minutes), Counts.fromZero().rest(minutes)));
		return this.cases.scenario(name, input,
				List.of(SloCase.silent(minutes - 1, ALERT), this.cases.firing(minutes, ALERT, "")),
				List.of(this.cases.checks().noRatio(minutes), this.cases.checks().none(minutes, SloNames.TOTAL_RATE)));
	}

	/**
	 * A quiet day is no news.
	 * @param good for how many more minutes there are good events
	 * @param bad for how many more minutes there are bad ones
	 */
	private Scenario gone(String name, long good, long bad) {
		long step = IncidentScenario.STEP.toMinutes();
		long fires = Math.max(good, bad) + Duration.ofDays(1).toMinutes() + step + this.patience.toMinutes();
		return this.cases.scenario(name, IncidentScenario.STEP,
				this.cases.alone(Counts.fromZero().rise(60, step - 1).rest(good),
						Counts.fromZero().rest(step - 1 + bad)),
				List.of(), List.of(this.cases.checks().state(fires - step, ALERT, Map.of(), false),
						this.cases.checks().state(fires, ALERT, Map.of(), true)));
	}

	private Scenario born(String name, EventSeries series, double share) {
		List<ValueCheck> checks = new ArrayList<>();
		checks.add(this.cases.checks().value(BORN, SloNames.TOTAL_RATE, 1));
		checks.add(this.cases.checks().value(BORN, SloNames.BAD_RATE, share));
		WindowScenarios.windows(this.cases.slo())
			.forEach((window) -> checks.add(this.cases.checks().value(BORN, SloNames.errorRatio(window), share)));
		Counts counts = Counts.fromZero().rise(60, BORN);
		return this.cases.scenario(name, series.count(counts, counts), checks.toArray(ValueCheck[]::new));
	}

	private Scenario quiet() {
		long minutes = this.patience.toMinutes() + 10;
		return this.cases.scenario("no traffic",
				this.cases.count(Counts.fromZero().rest(minutes), Counts.fromZero().rest(minutes)),
				List.of(SloCase.silent(minutes, ALERT), SloCase.silent(minutes, SloNames.BURN_RATE_ALERT),
						SloCase.silent(minutes, SloNames.EXHAUSTED_ALERT)),
				List.of(this.cases.checks().noRatio(minutes)));
	}

}
