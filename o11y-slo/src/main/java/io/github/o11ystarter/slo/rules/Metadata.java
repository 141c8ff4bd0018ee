package io.github.o11ystarter.slo.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;

/**
 * Records what an SLO promises, and how fast its budget is spent.
 */
final class Metadata {

	private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toMillis());

	private Metadata() {
	}

	static List<Rule> of(MonitoredService service, Slo slo) {
		SloLabels labels = new SloLabels(service, slo);
		String budget = slo.objective().errorBudget().toPlainString();
		return List.of(constant(labels, SloNames.OBJECTIVE, slo.objective().percent().movePointLeft(2)),
				constant(labels, SloNames.ERROR_BUDGET, slo.objective().errorBudget()),
				constant(labels, SloNames.PERIOD_DAYS, days(slo.period())),
				new RecordingRule(SloNames.CURRENT_BURN_RATE, labels.ratio(Recordings.BASE) + " / " + budget,
						labels.identity()),
				new RecordingRule(SloNames.INFO, "vector(1)", info(labels, slo)));
	}

	/**
	 * Records what became of the budget in the whole period.
	 */
	static List<Rule> ofPeriod(MonitoredService service, Slo slo) {
		SloLabels labels = new SloLabels(service, slo);
		String budget = slo.objective().errorBudget().toPlainString();
		return List.of(
				new RecordingRule(SloNames.PERIOD_BURN_RATE, labels.ratio(slo.period()) + " / " + budget,
						labels.identity()),
				new RecordingRule(SloNames.BUDGET_REMAINING, "1 - " + labels.recorded(SloNames.PERIOD_BURN_RATE),
						labels.identity()));
	}

	private static Rule constant(SloLabels labels, String name, BigDecimal value) {
		return new RecordingRule(name, "vector(" + value.toPlainString() + ")", labels.identity());
	}

	private static Map<String, String> info(SloLabels labels, Slo slo) {
		Map<String, String> info = labels.identity();
		info.put("objective", slo.objective().toString());
		info.put(SloNames.OWNER, slo.owner());
		info.put("period", Durations.format(slo.period()));
		info.put("sli", slo.sli().type());
		return info;
	}

	private static BigDecimal days(Duration period) {
		return BigDecimal.valueOf(period.toMillis()).divide(DAY, 12, RoundingMode.HALF_EVEN).stripTrailingZeros();
	}

}
