package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.SloNames;
import io.github.o11ystarter.slo.rules.SloRules;

/**
 * What is recorded of an SLO at a time, and what fires, and nothing of what others have.
 */
final class Checks {

	private final MonitoredService service;

	private final Slo slo;

	Checks(MonitoredService service, Slo slo) {
		this.service = service;
		this.slo = slo;
	}

	/**
	 * Whether one alert of a name fires, whatever others do.
	 */
	ValueCheck state(long minute, String alert, Map<String, String> labels, boolean firing) {
		Selector alerts = recorded("ALERTS")
			.and(List.of(Matcher.equal("alertname", alert), Matcher.equal("alertstate", "firing")));
		for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
			alerts = alerts.and(Matcher.equal(label.getKey(), label.getValue()));
		}
		return new ValueCheck(Duration.ofMinutes(minute), "count(" + alerts + ")",
				firing ? List.of(new ValueCheck.Sample("{}", "1")) : List.of());
	}

	/**
	 * What is recorded, as near as doubles are.
	 */
	ValueCheck value(long minute, String name, double value) {
		return near(minute, recorded(name).toString(), value);
	}

	/**
	 * What an expression is, as near as doubles are.
	 */
	ValueCheck near(long minute, String expr, double value) {
		String near = "count(abs(%s - %s) <= 1e-9 * %s)".formatted(expr, value, Math.max(1, Math.abs(value)));
		return new ValueCheck(Duration.ofMinutes(minute), near, List.of(new ValueCheck.Sample("{}", "1")));
	}

	Selector recorded(String name) {
		return SloNames.recorded(name, this.service, this.slo);
	}

	/**
	 * The labels by which all that is recorded is told from what is recorded elsewhere.
	 */
	Map<String, String> identity() {
		Map<String, String> labels = new TreeMap<>(this.service.scope());
		labels.put(SloNames.SERVICE, this.service.name());
		labels.put(SloNames.SLO, this.slo.name());
		return labels;
	}

	/**
	 * The labels of all that is recorded, each with the number of series that have them.
	 */
	ValueCheck labels(long minute) {
		Map<String, Integer> labels = new TreeMap<>();
		SloRules.groups(this.service, this.slo).stream().flatMap((group) -> group.rules().stream()).forEach((rule) -> {
			if (rule instanceof RecordingRule) {
				labels.merge(EventSeries.series("", rule.labels()), 1, Integer::sum);
			}
		});
		return new ValueCheck(Duration.ofMinutes(minute), "count without () (" + all("slo:.*") + ")",
				labels.entrySet()
					.stream()
					.map((series) -> new ValueCheck.Sample(series.getKey(), series.getValue().toString()))
					.toList());
	}

	/**
	 * Nothing is no ratio: NaN would be part of every sum to come.
	 */
	ValueCheck noRatio(long minute) {
		return new ValueCheck(Duration.ofMinutes(minute), "count(" + all("slo:sli_error:.*") + ")", List.of());
	}

	/**
	 * Something is not recorded.
	 */
	ValueCheck none(long minute, String name) {
		return new ValueCheck(Duration.ofMinutes(minute), "count(" + recorded(name) + ")", List.of());
	}

	private String all(String names) {
		return recorded("x").toString().replaceFirst("x\\{", "{__name__=~\"" + names + "\", ");
	}

}
