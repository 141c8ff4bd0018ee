package io.github.o11ystarter.slo.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.scenarios.Scenario;

/**
 * The alerts on thresholds of a service, or of a platform, as rules and as the cases that
 * prove them. Alerts that are off are left out, and so are those of the other sort.
 */
public final class AlertGroup {

	/** A rate of fewer scrapes is a guess. */
	private static final int SCRAPES = 4;

	private static final Duration LONG_WINDOW = Duration.ofMinutes(30);

	private final String name;

	private final Duration interval;

	private final List<AlertSite> sites;

	private AlertGroup(String name, Duration interval, List<AlertSite> sites) {
		this.name = name;
		this.interval = interval;
		this.sites = sites;
	}

	/**
	 * The alerts of a service.
	 * @param service the service
	 * @param alerts the alerts, as a rule all of {@link AlertCatalog}
	 * @return the group {@code o11y-alerts-<service>}, named for
	 * {@link MonitoredService#id()}
	 * @throws InvalidSloException if an alert is there twice, or its window has too few
	 * scrapes; the field begins with its id
	 */
	public static AlertGroup of(MonitoredService service, List<ThresholdAlert> alerts) {
		Map<String, ThresholdAlert> enabled = enabled(
				alerts.stream().map((alert) -> AvailabilityAlerts.patient(alert, service.scrapeInterval())).toList(),
				false);
		for (ThresholdAlert alert : enabled.values()) {
			checkWindow(alert, service.scrapeInterval());
		}
		List<AlertSite> sites = sites(enabled,
				(alert) -> new AlertSite(alert, service.name(), service.owner(), service.job(), service.labels(),
						service.links(), service.dashboard(), inCases(alert, service.evaluationInterval()),
						enabled::get));
		return new AlertGroup("o11y-alerts-" + service.id(), service.evaluationInterval(), sites);
	}

	/**
	 * The alerts of a platform.
	 * @param platform the platform
	 * @param alerts the alerts, as a rule all of {@link AlertCatalog}
	 * @return the group {@code o11y-platform}
	 * @throws InvalidSloException if an alert is there twice
	 */
	public static AlertGroup of(Platform platform, List<ThresholdAlert> alerts) {
		Map<String, ThresholdAlert> enabled = enabled(alerts, true);
		List<AlertSite> sites = sites(enabled,
				(alert) -> new AlertSite(alert, Platform.NAME, platform.owner(), "", Map.of(), platform.links(),
						platform.links().dashboard(Platform.NAME), inCases(alert, platform.evaluationInterval()),
						enabled::get));
		return new AlertGroup("o11y-platform", platform.evaluationInterval(), sites);
	}

	/**
	 * All rules are evaluated in each case, and a case takes as long as a window.
	 */
	private static Duration inCases(ThresholdAlert alert, Duration interval) {
		Duration window = alert.window();
		return (window != null && window.compareTo(LONG_WINDOW) >= 0) ? interval.multipliedBy(4) : interval;
	}

	private static Map<String, ThresholdAlert> enabled(List<ThresholdAlert> alerts, boolean platform) {
		Set<String> ids = new HashSet<>();
		for (ThresholdAlert alert : alerts) {
			if (!ids.add(alert.id())) {
				throw new InvalidSloException("alerts", alert.id(), "is there twice", "Remove one of them.");
			}
		}
		return alerts.stream()
			.filter((alert) -> alert.enabled() && alert.isPlatform() == platform)
			.collect(Collectors.toMap(ThresholdAlert::id, Function.identity()));
	}

	/**
	 * In the order of the catalogue, whatever that of the settings.
	 */
	private static List<AlertSite> sites(Map<String, ThresholdAlert> enabled,
			Function<ThresholdAlert, AlertSite> site) {
		List<AlertSite> sites = new ArrayList<>();
		for (ThresholdAlert known : AlertCatalog.all()) {
			ThresholdAlert alert = enabled.get(known.id());
			String required = AlertCatalog.kind(known.id()).requires();
			if (alert != null && (required == null || enabled.containsKey(required))) {
				sites.add(site.apply(alert));
			}
		}
		return sites;
	}

	private static void checkWindow(ThresholdAlert alert, Duration scrapeInterval) {
		Duration window = alert.window();
		if (window != null && scrapeInterval.multipliedBy(SCRAPES).compareTo(window) > 0) {
			throw new InvalidSloException("window", Durations.format(window),
					"has fewer than %d scrapes, one every %s".formatted(SCRAPES, Durations.format(scrapeInterval)),
					"Use %s or more.".formatted(Durations.format(scrapeInterval.multipliedBy(SCRAPES))))
				.within(alert.id());
		}
	}

	/**
	 * The rules.
	 * @return a group, without rules if no alert is left
	 */
	public RuleGroup rules() {
		return new RuleGroup(this.name, this.interval, this.sites.stream().map(AlertGroup::rule).toList());
	}

	private static Rule rule(AlertSite site) {
		AlertKind kind = AlertCatalog.kind(site.alert().id());
		return new AlertRule(site.alert().name(), kind.expr().apply(site), site.alert().pause(),
				site.alert().keepFiring(), site.labels(), site.annotations(kind));
	}

	/**
	 * The cases that prove the rules: each alert just below its threshold, at it and
	 * above, before its pause is over and after, with nothing to see, with what belongs
	 * to others, and what else matters to it. They hold for these settings.
	 * @return the cases, in the order of the rules
	 */
	public List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>();
		for (AlertSite site : this.sites) {
			Proof proof = new Proof(site);
			AlertCatalog.kind(site.alert().id()).proof().accept(proof);
			scenarios.addAll(proof.scenarios());
		}
		return scenarios;
	}

}
