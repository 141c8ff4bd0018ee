package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * The labels by which the series and alerts of an SLO are told from others.
 */
final class SloLabels {

	private final MonitoredService service;

	private final Slo slo;

	SloLabels(MonitoredService service, Slo slo) {
		this.service = service;
		this.slo = slo;
	}

	/**
	 * Labels of everything that is recorded.
	 */
	Map<String, String> identity() {
		Map<String, String> labels = new TreeMap<>();
		labels.put(SloNames.SERVICE, this.service.name());
		labels.put(SloNames.SLO, this.slo.name());
		labels.putAll(this.service.scope());
		if (this.service.slothLabels()) {
			labels.put("sloth_id", this.service.name() + "-" + this.slo.name());
			labels.put("sloth_service", this.service.name());
			labels.put("sloth_slo", this.slo.name());
		}
		return labels;
	}

	/**
	 * Labels of a ratio.
	 */
	Map<String, String> window(Duration window) {
		Map<String, String> labels = identity();
		if (this.service.slothLabels()) {
			labels.put("sloth_window", Durations.format(window));
		}
		return labels;
	}

	/**
	 * Labels of an alert.
	 */
	Map<String, String> alert(Severity severity) {
		Map<String, String> labels = identity();
		labels.replaceAll((label, value) -> Templates.literal(value));
		labels.put(SloNames.APPLICATION, this.service.name());
		labels.put(SloNames.OWNER, Templates.literal(this.slo.owner()));
		labels.put(SloNames.SEVERITY, severity.name());
		labels.put(SloNames.SIGNAL, Signal.of(this.slo.sli()));
		if (this.service.slothLabels()) {
			labels.put("sloth_severity", (severity.compareTo(Severity.P1) <= 0) ? "page" : "ticket");
		}
		return labels;
	}

	/**
	 * Select what was recorded.
	 */
	Selector recorded(String metric) {
		return SloNames.recorded(metric, this.service, this.slo);
	}

	/**
	 * A ratio that was recorded, with labels that are those of the SLO and not those of
	 * the ratio.
	 */
	String ratio(Duration window) {
		Selector ratio = recorded(SloNames.errorRatio(window));
		return this.service.slothLabels() ? "max without (sloth_window) (" + ratio + ")" : ratio.toString();
	}

}
