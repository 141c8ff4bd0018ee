package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Slo;

/**
 * Alerts when a budget is spent too fast, when it is spent, and when nobody measures.
 */
final class SloAlerts {

	/**
	 * An alert whose ratio moves about its threshold fires on instead of coming again.
	 */
	private static final Duration KEEP_FIRING = Duration.ofMinutes(5);

	private static final Duration EXHAUSTED_PAUSE = Duration.ofMinutes(5);

	/** A budget that was spent weeks ago is no news, unless it goes on. */
	private static final Duration RECENT = Duration.ofDays(3);

	private final MonitoredService service;

	private final Slo slo;

	private final SliQueries queries;

	private final SloLabels labels;

	private SloAlerts(MonitoredService service, Slo slo) {
		this.service = service;
		this.slo = slo;
		this.queries = SliQueries.of(service, slo);
		this.labels = new SloLabels(service, slo);
	}

	static SloAlerts of(MonitoredService service, Slo slo) {
		return new SloAlerts(service, slo);
	}

	/**
	 * Alerts on what happens now.
	 */
	List<Rule> ofWindows() {
		List<Rule> rules = new ArrayList<>();
		this.slo.alerting().tiers().forEach((tier) -> rules.add(burnRate(tier)));
		Severity noData = this.slo.alerting().noData();
		if (noData != null) {
			rules.add(noData(noData));
		}
		return rules;
	}

	/**
	 * Alerts on what became of the budget.
	 */
	List<Rule> ofPeriod() {
		Severity exhausted = this.slo.alerting().budgetExhausted();
		return (exhausted != null) ? List.of(exhausted(exhausted)) : List.of();
	}

	private Rule burnRate(BurnTier tier) {
		String threshold = tier.threshold(this.slo.objective()).toPlainString();
		String expr = "%s > %s\nand on ()\n%s > %s\n%s".formatted(this.labels.ratio(tier.longWindow()), threshold,
				this.labels.ratio(tier.shortWindow()), threshold, floor(tier.longWindow()));
		Map<String, String> labels = this.labels.alert(tier.severity());
		labels.put(SloNames.BURN_TIER, tier.name());
		String description = "{{ $value | humanizePercentage }} of the last %s were bad, and it goes on. More than %s%% spends the budget of %s within %s."
			.formatted(Durations.format(tier.longWindow()),
					tier.threshold(this.slo.objective()).movePointRight(2).stripTrailingZeros().toPlainString(),
					Durations.format(this.slo.period()), Exhaustion.at(tier, this.slo.period()));
		return alert(SloNames.BURN_RATE_ALERT, expr, tier.pause(), KEEP_FIRING, labels,
				"has a burn rate above %s".formatted(tier.factor().toPlainString()), description);
	}

	private Rule exhausted(Severity severity) {
		Duration recent = (RECENT.compareTo(this.slo.period()) < 0) ? RECENT : this.slo.period();
		String expr = this.labels.recorded(SloNames.BUDGET_REMAINING) + " <= 0\n" + floor(recent);
		String description = "Of the error budget of %s, %s is left, and there were bad events in the last %s."
			.formatted(Durations.format(this.slo.period()), "{{ $value | humanizePercentage }}",
					Durations.format(recent));
		return alert(SloNames.EXHAUSTED_ALERT, expr, EXHAUSTED_PAUSE, Duration.ZERO, this.labels.alert(severity),
				"has spent its error budget", description);
	}

	private Rule noData(Severity severity) {
		return alert(SloNames.NO_DATA_ALERT, this.queries.noData(), this.queries.noDataPause(), Duration.ZERO,
				this.labels.alert(severity), "is not measured",
				"A series without which the events of this SLO cannot be counted is missing, so none of its other alerts can fire: no instance is scraped, none declares the SLO, or a filter takes the series away.");
	}

	private String floor(Duration window) {
		return "and on ()\n" + this.queries.badIncrease(window) + " >= " + this.slo.alerting().minBadEvents();
	}

	private Rule alert(String name, String expr, Duration pause, Duration keepFiring, Map<String, String> labels,
			String summary, String description) {
		String promise = this.slo.description().isEmpty() ? "" : " " + Templates.literal(this.slo.description());
		return new AlertRule(name, expr, pause, keepFiring, labels,
				Map.of("summary", "SLO %s of %s %s".formatted(this.slo.name(), this.service.name(), summary),
						"description", description + promise, "runbook_url",
						Templates.literal(this.service.links().runbook(name)), "dashboard_url",
						Templates.literal(this.service.dashboard())));
	}

}
