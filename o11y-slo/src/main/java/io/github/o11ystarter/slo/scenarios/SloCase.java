package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.SloNames;
import io.github.o11ystarter.slo.rules.SloRules;

/**
 * What all cases of an SLO have in common.
 */
final class SloCase {

	/** Samples and evaluations come once a minute. */
	static final Duration MINUTE = Duration.ofMinutes(1);

	private final MonitoredService service;

	private final Slo slo;

	private final EventSeries series;

	private final Checks checks;

	SloCase(MonitoredService service, Slo slo, EventSeries series) {
		this.service = service;
		this.slo = slo;
		this.series = series;
		this.checks = new Checks(service, slo);
	}

	Slo slo() {
		return this.slo;
	}

	/**
	 * What can be asked about what the rules of the SLO have made of a case.
	 */
	Checks checks() {
		return this.checks;
	}

	/**
	 * Whether no difference of counters leaves a rest that doubles cannot hold.
	 */
	boolean exact() {
		return this.series.exact();
	}

	/**
	 * All alerts on the budget's being spent too fast that fire when a share of all
	 * events has been bad from the first minute on.
	 */
	AlertCheck firing(long minute, double share) {
		List<FiringAlert> firing = new ArrayList<>();
		for (BurnTier tier : this.slo.alerting().tiers()) {
			if (tier.threshold(this.slo.objective()).doubleValue() < share && 1 + tier.pause().toMinutes() <= minute) {
				firing.addAll(firing(SloNames.BURN_RATE_ALERT, Map.of(SloNames.BURN_TIER, tier.name()),
						Humanized.percentage(share)));
			}
		}
		return new AlertCheck(Duration.ofMinutes(minute), SloNames.BURN_RATE_ALERT, firing);
	}

	/**
	 * One alert fires, with all that its rule gives it.
	 * @param value what its description shows for a value
	 */
	AlertCheck firing(long minute, String alert, String value) {
		return new AlertCheck(Duration.ofMinutes(minute), alert, firing(alert, Map.of(), value));
	}

	private List<FiringAlert> firing(String alert, Map<String, String> labels, String value) {
		AlertRule rule = rule(alert, labels);
		return List.of(new FiringAlert(rendered(rule.labels(), value), rendered(rule.annotations(), value)));
	}

	/**
	 * The rule of an alert.
	 */
	AlertRule rule(String alert, Map<String, String> labels) {
		return SloRules.groups(this.service, this.slo)
			.stream()
			.flatMap((group) -> group.rules().stream())
			.filter(AlertRule.class::isInstance)
			.map(AlertRule.class::cast)
			.filter((rule) -> rule.alert().equals(alert) && rule.labels().entrySet().containsAll(labels.entrySet()))
			.findFirst()
			.orElseThrow();
	}

	static AlertCheck silent(long minute, String alert) {
		return new AlertCheck(Duration.ofMinutes(minute), alert, List.of());
	}

	private static Map<String, String> rendered(Map<String, String> templates, String value) {
		Map<String, String> rendered = new TreeMap<>();
		templates.forEach((name, template) -> rendered.put(name,
				template.replace("{{ $value | humanizePercentage }}", value).replace("{{\"{\"}}", "{")));
		return rendered;
	}

	/**
	 * Good and bad events, and others that are none of this SLO's and all bad.
	 */
	List<InputSeries> count(Counts good, Counts bad) {
		List<InputSeries> input = new ArrayList<>(this.series.count(good, bad));
		input.addAll(strangers(Math.max(good.minutes(), bad.minutes())));
		return input;
	}

	/**
	 * Good and bad events of an instance of their own.
	 */
	List<InputSeries> elsewhere(Counts good, Counts bad) {
		return this.series.elsewhere().count(good, bad);
	}

	/**
	 * Good and bad events, and nothing else.
	 */
	List<InputSeries> alone(Counts good, Counts bad) {
		return this.series.count(good, bad);
	}

	/**
	 * The series in which the events are.
	 */
	EventSeries series() {
		return this.series;
	}

	List<InputSeries> strangers(long minutes) {
		return Strangers.of(this.series.all(), this.service, this.slo, minutes);
	}

	Scenario scenario(String name, List<InputSeries> input, ValueCheck... values) {
		return scenario(name, input, List.of(), List.of(values));
	}

	Scenario scenario(String name, List<InputSeries> input, List<AlertCheck> alerts, List<ValueCheck> values) {
		return scenario(name, MINUTE, input, alerts, values);
	}

	Scenario scenario(String name, Duration evaluations, List<InputSeries> input, List<AlertCheck> alerts,
			List<ValueCheck> values) {
		return new Scenario(this.service.name() + " " + this.slo.name() + " " + name, MINUTE, evaluations, input,
				alerts, values);
	}

}
