package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * The cases in which nothing is counted: because there is nothing to count, or because
 * nobody does.
 */
final class NoDataScenarios {

	private static final String ALERT = SloNames.NO_DATA_ALERT;

	private final SloCase cases;

	/** Until then it may be a restart, or a quiet night. */
	private final Duration patience;

	NoDataScenarios(SloCase cases) {
		this.cases = cases;
		this.patience = (cases.slo().sli().source() == Source.EVENTS) ? Duration.ofMinutes(10) : Duration.ofHours(1);
	}

	List<Scenario> all() {
		return (this.cases.slo().alerting().noData() != null) ? List.of(missing(), quiet()) : List.of();
	}

	private Scenario missing() {
		long minutes = this.patience.toMinutes();
		return this.cases.scenario("not measured", this.cases.strangers(minutes + 1),
				List.of(SloCase.silent(minutes - 1, ALERT), this.cases.firing(minutes, ALERT, "")), List.of());
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
