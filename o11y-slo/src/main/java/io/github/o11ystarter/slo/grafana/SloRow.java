package io.github.o11ystarter.slo.grafana;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * What there is to see of an SLO.
 */
final class SloRow {

	private static final int STAT = 4;

	private static final int GRAPH = 8;

	private static final int LOW = 6;

	static final int HEIGHT = 1 + STAT + GRAPH + LOW;

	private static final String SHARE = "percentunit";

	private final MonitoredService service;

	private final Slo slo;

	SloRow(MonitoredService service, Slo slo) {
		this.service = service;
		this.slo = slo;
	}

	List<Object> panels(PanelIds.Numbers ids, int y) {
		List<Object> panels = new ArrayList<>();
		panels.add(Panel.of("row", this.slo.name()).tree(ids.next(), new GridPos(0, y, GridPos.WIDTH, 1)));
		int below = y + 1;
		panels.add(objective().tree(ids.next(), new GridPos(0, below, 6, STAT)));
		panels.add(indicator().tree(ids.next(), new GridPos(6, below, 6, STAT)));
		panels.add(budget("stat").tree(ids.next(), new GridPos(12, below, 6, STAT)));
		panels.add(currentBurnRate().tree(ids.next(), new GridPos(18, below, 6, STAT)));
		below += STAT;
		panels.add(burnRates().tree(ids.next(), new GridPos(0, below, 12, GRAPH)));
		panels.add(budget("timeseries").tree(ids.next(), new GridPos(12, below, 12, GRAPH)));
		below += GRAPH;
		panels.add(events().tree(ids.next(), new GridPos(0, below, 12, LOW)));
		panels.add(alerts().tree(ids.next(), new GridPos(12, below, 12, LOW)));
		return panels;
	}

	private Panel objective() {
		return Panel.of("stat", "Objective")
			.describedAs((this.slo.description() + " Owner: " + this.slo.owner() + ".").strip())
			.unit(SHARE, 3)
			.query(recorded(SloNames.OBJECTIVE), "objective");
	}

	private Panel indicator() {
		String period = Durations.format(this.slo.period());
		return Panel.of("stat", "Good events in " + period)
			.describedAs("Share of events that were good, over the period of the objective.")
			.unit(SHARE, 3)
			.below("red")
			.from(this.slo.objective().percent().movePointLeft(2), "green")
			.query("1 - " + recorded(SloNames.errorRatio(this.slo.period())), "good");
	}

	private Panel budget(String type) {
		return Panel.of(type, "Error budget that is left")
			.describedAs("1 is all of it, 0 is none, and below 0 more events were bad than was promised.")
			.unit(SHARE, 1)
			.below("red")
			.from(BigDecimal.ZERO, "orange")
			.from(new BigDecimal("0.25"), "green")
			.query(recorded(SloNames.BUDGET_REMAINING), "budget left");
	}

	private Panel currentBurnRate() {
		return BurnThresholds.of(this.slo, Panel.of("stat", "Burn rate now"))
			.describedAs("How fast the budget is spent now: 1 spends just all of it in the period.")
			.unit("short", 2)
			.query(recorded(SloNames.CURRENT_BURN_RATE), "5m");
	}

	private Panel burnRates() {
		Panel panel = BurnThresholds.of(this.slo, Panel.of("timeseries", "Burn rate by window"))
			.describedAs("An alert fires when the long and the short window of a tier are above its line.")
			.unit("short", 2)
			.linesAtThresholds();
		for (Duration window : windows()) {
			String expr = "%s / on () %s".formatted(recorded(SloNames.errorRatio(window)),
					recorded(SloNames.ERROR_BUDGET));
			panel.query(expr, Durations.format(window));
		}
		return panel;
	}

	private Iterable<Duration> windows() {
		TreeSet<Duration> windows = new TreeSet<>(List.of(this.slo.period()));
		for (BurnTier tier : this.slo.alerting().tiers()) {
			windows.add(tier.longWindow());
			windows.add(tier.shortWindow());
		}
		return windows;
	}

	private Panel events() {
		Panel panel = Panel.of("timeseries", "Events a second").unit("cps", 2).stacked();
		if (this.slo.sli().source() == Source.EVENTS) {
			Selector events = new Selector(SloNames.EVENTS, this.service.matchers())
				.and(Matcher.equal(SloNames.SLO, this.slo.name()));
			return panel.query("sum by (%s) (rate(%s[$__rate_interval]))".formatted(SloNames.RESULT, literal(events)),
					"{{" + SloNames.RESULT + "}}");
		}
		String bad = recorded(SloNames.BAD_RATE);
		return panel.query(recorded(SloNames.TOTAL_RATE) + " - " + bad, SloNames.GOOD).query(bad, SloNames.BAD);
	}

	private Panel alerts() {
		String alerts = literal(
				SloNames.recorded("ALERTS", this.service, this.slo).and(Matcher.equal("alertstate", "firing")));
		Panel panel = Panel.of("state-timeline", "Alerts of " + this.slo.name())
			.query("max by (severity, alertname, burn_tier) (" + alerts + ")",
					"{{severity}} {{alertname}} {{burn_tier}}")
			.firing();
		List<String> elsewhere = new ArrayList<>();
		for (String alert : alertNames()) {
			String runbook = this.service.links().runbook(alert);
			if (runbook.matches("(https?:/)?/.*")) {
				panel.link("Runbook of " + alert, runbook);
			}
			else {
				// Grafana would look for it below the address of the dashboard.
				elsewhere.add(runbook);
			}
		}
		if (!elsewhere.isEmpty()) {
			panel.describedAs("Runbooks: " + String.join(", ", elsewhere));
		}
		return panel;
	}

	private List<String> alertNames() {
		List<String> names = new ArrayList<>();
		if (!this.slo.alerting().tiers().isEmpty()) {
			names.add(SloNames.BURN_RATE_ALERT);
		}
		if (this.slo.alerting().budgetExhausted() != null) {
			names.add(SloNames.EXHAUSTED_ALERT);
		}
		if (this.slo.alerting().noData() != null) {
			names.add(SloNames.NO_DATA_ALERT);
		}
		return names;
	}

	private String recorded(String metric) {
		return literal(SloNames.recorded(metric, this.service, this.slo));
	}

	/**
	 * Write a selector. Grafana would put a variable for what looks like one in a value
	 * of a label.
	 */
	static String literal(Selector selector) {
		return selector.toString().replace("$", "\\x24");
	}

}
