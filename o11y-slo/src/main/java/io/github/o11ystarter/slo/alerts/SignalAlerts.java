package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;

/**
 * Telemetry that is lost, or that costs too much.
 */
final class SignalAlerts {

	static final AlertKind LINES_DROPPED = AlertKind.service("log-lines-dropped")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.COUNT, "0")
		.window("5m")
		.pause("1m")
		.meaning("More than {threshold} log lines are lost within {window}.")
		.summary("{service} loses log lines")
		.description(
				"{service} has lost {number} log lines in the last {window}. The label reason of o11y_logging_lines_dropped_total says why.")
		.build((site) -> dropped(site, Metrics.LINES_DROPPED),
				(proof) -> prove(proof, Counter.of(Metrics.LINES_DROPPED, "level", "info", "reason", "buffer_full")));

	static final AlertKind MASKING_FAILING = AlertKind.service("masking-failing")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.COUNT, "0")
		.window("5m")
		.pause("1m")
		.meaning("More than {threshold} texts within {window} could not be masked in part, and were masked as a whole.")
		.summary("{service} cannot mask")
		.description(
				"{service} has masked {number} texts as a whole in the last {window}, because they could not be masked in part. Nothing leaks, but what they said is lost.")
		.build((site) -> dropped(site, Metrics.MASKING_FAILURES),
				(proof) -> prove(proof, Counter.of(Metrics.MASKING_FAILURES, "reason", "error")));

	static final AlertKind SPANS_DROPPED = AlertKind.service("spans-dropped")
		.severity(Severity.P3)
		.threshold(ThresholdUnit.COUNT, "0")
		.window("5m")
		.pause("1m")
		.meaning("More than {threshold} spans are lost within {window}, or the thread that exports them is dead.")
		.summary("{service} loses spans")
		.description(
				"{service} has lost spans in the last {window}, or the thread that exports them is dead. The label reason of o11y_export_spans_dropped_total says why.")
		.build((site) -> Promql
			.sum(Promql.increase(site.select(Metrics.SPANS_DROPPED, new Matcher("reason", "!=", "filtered")),
					site.window()))
				+ " > " + site.thresholdText() + "\nor\ncount(" + site.select(Metrics.EXPORT_WORKER) + " == 0)",
				SignalAlerts::proveSpans);

	static final AlertKind METRICS_OVER_BUDGET = AlertKind.service("metrics-over-budget")
		.severity(Severity.P3)
		.window("15m")
		.pause("10m")
		.meaning(
				"A scrape has more series than its budget, or labels were folded or gauges refused within {window} because there are too many.")
		.summary("{service} has too many series")
		.description(
				"A scrape of {service} has more series than o11y.web.scrape.series-budget, or labels were folded or gauges refused in the last {window}. o11y_metrics_labels_folded_total says which.")
		.build(SignalAlerts::overBudget, SignalAlerts::proveBudget);

	static final List<AlertKind> ALL = List.of(LINES_DROPPED, MASKING_FAILING, SPANS_DROPPED, METRICS_OVER_BUDGET);

	private SignalAlerts() {
	}

	private static String dropped(AlertSite site, String metric) {
		return Promql.sum(Promql.increase(site.select(metric), site.window())) + " > " + site.thresholdText();
	}

	private static String overBudget(AlertSite site) {
		return "max by (instance) (%s)\n/\nmax by (instance) (%s) > 1\nor\n%s > 0\nor\n%s > 0".formatted(
				site.select(Metrics.SCRAPE_SERIES), site.select(Metrics.SCRAPE_BUDGET),
				Promql.sum(Growth.of(site, site.select(Metrics.LABELS_FOLDED), site.window())),
				Promql.sum(Growth.of(site, site.select(Metrics.GAUGES_REFUSED), site.window())));
	}

	private static void prove(Proof proof, Counter counter) {
		new CountProof(proof, proof.site().threshold().longValueExact(), counter, List.of()).prove();
	}

	private static void proveSpans(Proof proof) {
		new CountProof(proof, proof.site().threshold().longValueExact(),
				Counter.of(Metrics.SPANS_DROPPED, "reason", "queue_full"),
				List.of(Counter.of(Metrics.SPANS_DROPPED, "reason", "filtered")))
			.proveOnce()
			.prove();
		proof.scenario("the worker of one of two instances is dead")
			.series(Metrics.EXPORT_WORKER, "0+0x{n}")
			.series(Metrics.EXPORT_WORKER, "1+0x{n}", "instance", "b:8080")
			.foreign(Metrics.EXPORT_WORKER, "0+0x{n}")
			.fires(Duration.ZERO, BigDecimal.ONE);
		proof.scenario("the worker is alive, and that of another service is dead")
			.series(Metrics.EXPORT_WORKER, "1+0x{n}")
			.foreign(Metrics.EXPORT_WORKER, "0+0x{n}")
			.quiet(Duration.ZERO);
	}

	private static void proveBudget(Proof proof) {
		budget(proof, "exactly at the budget, and another service above", 1000, 2000).quiet(Duration.ZERO);
		budget(proof, "exactly at the budget, seen twice", 1000, 1)
			.series(Metrics.SCRAPE_SERIES, "1000+0x{n}", "pod", "b")
			.series(Metrics.SCRAPE_BUDGET, "500+0x{n}", "pod", "b")
			.quiet(Duration.ZERO);
		budget(proof, "above the budget in one of two instances, seen twice, once before it has grown", 1050, 1)
			.series(Metrics.SCRAPE_SERIES, "500+0x{n}", "instance", "b:8080")
			.series(Metrics.SCRAPE_BUDGET, "1000+0x{n}", "instance", "b:8080")
			.series(Metrics.SCRAPE_SERIES, "1+0x{n}", "pod", "b")
			.series(Metrics.SCRAPE_BUDGET, "500+0x{n}", "pod", "b")
			.fires(Duration.ZERO, new BigDecimal("1.05"), "instance", "a:8080");
		proof.scenario("no data, and another service above")
			.foreign(Metrics.SCRAPE_SERIES, "2000+0x{n}")
			.foreign(Metrics.SCRAPE_BUDGET, "1000+0x{n}")
			.quiet(Duration.ZERO);
		Counter folded = Counter.of(Metrics.LABELS_FOLDED, "label", "uri", "meter", "http.server.requests");
		new CountProof(proof, 0, folded, List.of()).proveOnce().proveBorn();
		Counter refused = Counter.of(Metrics.GAUGES_REFUSED, "meter", "players.active");
		new CountProof(proof, 0, refused, List.of()).named("gauges: ").proveOnce().proveBorn();
	}

	private static Case budget(Proof proof, String name, int series, int other) {
		return proof.scenario(name)
			.series(Metrics.SCRAPE_SERIES, series + "+0x{n}")
			.series(Metrics.SCRAPE_BUDGET, "1000+0x{n}")
			.foreign(Metrics.SCRAPE_SERIES, other + "+0x{n}")
			.foreign(Metrics.SCRAPE_BUDGET, (other > 1000 ? 500 : 100_000) + "+0x{n}");
	}

}
