package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.scenarios.AlertCheck;
import io.github.o11ystarter.slo.scenarios.FiringAlert;
import io.github.o11ystarter.slo.scenarios.InputSeries;
import io.github.o11ystarter.slo.scenarios.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * A case: samples, and what the alert makes of them. In the notation of the samples
 * <code>{n}</code> is a number that makes them last.
 */
final class Case {

	private final AlertSite site;

	private final String name;

	private final Duration interval;

	private final List<InputSeries> input = new ArrayList<>();

	private final SortedMap<Duration, List<FiringAlert>> checks = new TreeMap<>();

	private @Nullable Duration end;

	Case(AlertSite site, String name, Duration interval) {
		this.site = site;
		this.name = name;
		this.interval = interval;
	}

	AlertSite site() {
		return this.site;
	}

	/**
	 * A series of the service.
	 * @param labels names and values of labels
	 */
	Case series(String metric, String values, String... labels) {
		return add(metric, values, service(""), labels);
	}

	/**
	 * A series of another service, and one of the service that the alert does not watch
	 * because it has another name: neither must ever matter.
	 */
	Case foreign(String metric, String values, String... labels) {
		if (!this.site.isPlatform()) {
			add(metric, values, service("-other"), labels);
		}
		String named = AlertCatalog.kind(this.site.alert().id()).nameLabel();
		if (named != null && !this.site.names().isEmpty() && List.of(labels).contains(named)) {
			add(metric, values, service(""), Labels.with(labels, named, "not-watched"));
		}
		return this;
	}

	/**
	 * Names and values of the labels that another service at the same address has.
	 */
	String[] lodger() {
		List<String> labels = new ArrayList<>();
		this.site.selected().forEach((label, value) -> labels.addAll(List.of(label, value + "-other")));
		return labels.toArray(String[]::new);
	}

	/**
	 * A series with just these labels.
	 */
	Case plain(String metric, String values, String... labels) {
		return add(metric, values, new TreeMap<>(), labels);
	}

	private Map<String, String> service(String suffix) {
		Map<String, String> labels = new TreeMap<>();
		labels.put("instance", "a:8080");
		if (!this.site.isPlatform()) {
			labels.put("job", this.site.job() + suffix);
		}
		this.site.selected().forEach((label, value) -> labels.put(label, value + suffix));
		return labels;
	}

	private Case add(String metric, String values, Map<String, String> base, String... labels) {
		Map<String, String> all = new TreeMap<>(base);
		all.putAll(pairs(labels));
		List<Matcher> matchers = all.entrySet()
			.stream()
			.map((label) -> Matcher.equal(label.getKey(), label.getValue()))
			.toList();
		this.input.add(new InputSeries(new Selector(metric, matchers).toString(), values));
		return this;
	}

	/**
	 * What the alert looks at is so from a time on: it fires after its pause, and did not
	 * one evaluation before.
	 * @param labels names and values of the labels that come from the series
	 */
	Case fires(Duration onset, BigDecimal value, String... labels) {
		Duration at = due(onset);
		Duration before = at.minus(this.site.evaluationInterval());
		if (!before.isNegative()) {
			this.checks.computeIfAbsent(before, (time) -> new ArrayList<>());
		}
		return firesAt(at, value, labels);
	}

	/**
	 * It fires at a time.
	 */
	Case firesAt(Duration at, BigDecimal value, String... labels) {
		Map<String, String> all = new TreeMap<>(pairs(labels));
		all.putAll(this.site.renderedLabels());
		AlertKind kind = AlertCatalog.kind(this.site.alert().id());
		this.checks.computeIfAbsent(evaluation(this.site, at), (time) -> new ArrayList<>())
			.add(new FiringAlert(all, this.site.renderedAnnotations(kind, all, value)));
		return this;
	}

	/**
	 * It is silent when it would fire if it had been so since a time.
	 */
	Case quiet(Duration onset) {
		return silentAt(due(onset));
	}

	Case silentAt(Duration at) {
		this.checks.computeIfAbsent(evaluation(this.site, at), (time) -> new ArrayList<>());
		return this;
	}

	/**
	 * After what was checked so far all series end, and the alert is over as soon as what
	 * they were is forgotten.
	 * @param remembered for how long it looks back
	 */
	Case ends(Duration remembered) {
		Duration last = this.interval.multipliedBy(this.checks.lastKey().dividedBy(this.interval));
		this.end = last;
		return silentAt(last.plus(this.interval).plus(remembered));
	}

	/**
	 * When it fires if it is so from a time on.
	 */
	Duration due(Duration onset) {
		return evaluation(this.site, onset).plus(evaluation(this.site, this.site.alert().pause()));
	}

	static Duration evaluation(AlertSite site, Duration time) {
		long interval = site.evaluationInterval().toMillis();
		return Duration.ofMillis((time.toMillis() + interval - 1) / interval * interval);
	}

	private static Map<String, String> pairs(String... labels) {
		Map<String, String> pairs = new TreeMap<>();
		for (int i = 0; i < labels.length; i += 2) {
			pairs.put(labels[i], labels[i + 1]);
		}
		return pairs;
	}

	Scenario build() {
		String alert = this.site.alert().name();
		return new Scenario(alert + ": " + this.name, this.interval, this.site.evaluationInterval(),
				this.input.stream().map((series) -> new InputSeries(series.series(), values(series.values()))).toList(),
				this.checks.entrySet()
					.stream()
					.map((check) -> new AlertCheck(check.getKey(), alert, check.getValue()))
					.toList(),
				List.of());
	}

	private String values(String notation) {
		if (this.end != null) {
			return SampleNotation.until(notation, this.end.dividedBy(this.interval));
		}
		long samples = this.checks.isEmpty() ? 1 : this.checks.lastKey().dividedBy(this.interval) + 1;
		return notation.replace("{n}", String.valueOf(samples));
	}

}
