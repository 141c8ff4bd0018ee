package io.github.o11ystarter.autoconfigure.slo;

import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.BurnTier;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Configuration properties for SLOs.
 * <p>
 * All values are text and are read by {@link ServiceReader}, so that each mistake is told
 * with its property, and all of them at once.
 *
 * @param enabled Whether SLOs are counted, checked and written as rules.
 * @param objectives SLOs, by names of your own, which become the label "slo"; the target
 * alone will do: "availability: 99.9".
 * @param openslo Resources with more SLOs, written in OpenSLO v1: "classpath:slos.yaml".
 * @param alerts Alerts on thresholds, by their names: "api-error-rate"; the severity
 * alone will do: "failed-auth: off".
 * @param period Time over which an error budget is spent.
 * @param tiers Severities of the alerts on a budget that is spent too fast.
 * @param minBadEvents How many bad events there are before an alert fires, so that one
 * error in a quiet night wakes nobody.
 * @param budgetExhausted Severity of the alert on a budget that is spent, or "off".
 * @param noData Severity of the alert on an SLO that is no longer measured, or "off".
 * @param owner Who answers for the service, the label "owner" of its alerts; the name of
 * the service if not given.
 * @param job Label "job" that scrapes of the service have; the name of the service if not
 * given.
 * @param labels Labels by which the metrics of the service are told from those of others;
 * "application" with the name of the service if not given.
 * @param links Where alerts point to.
 * @param scrapeInterval How often Prometheus scrapes the service.
 * @param evaluationInterval How often Prometheus evaluates the rules.
 * @param slothLabels Whether rules carry the labels of Sloth, too, for its dashboards.
 * @param formats Formats that are written: "rules", "tests", "prometheusrule", "grafana",
 * "openslo" and "runbooks"; all of them if not given.
 * @param platform Whether files are made of the alerts on what services run on, which a
 * Prometheus needs once, in place of those of the service.
 * @param export Folder to write all files to instead of starting, as an argument of the
 * application: "--o11y.slo.export=slo".
 * @param check Folder to compare with what would be written instead of starting, as an
 * argument of the application: "--o11y.slo.check=slo".
 */
@ConfigurationProperties("o11y.slo")
public record SloProperties(@DefaultValue("true") boolean enabled, @DefaultValue Map<String, Objective> objectives,
		@DefaultValue List<String> openslo, @DefaultValue Map<String, Alert> alerts, @DefaultValue("30d") String period,
		@DefaultValue Tiers tiers, @DefaultValue("5") String minBadEvents, @DefaultValue("P2") String budgetExhausted,
		@DefaultValue("P2") String noData, @Nullable String owner, @Nullable String job,
		@DefaultValue Map<String, String> labels, @DefaultValue Links links, @DefaultValue("30s") String scrapeInterval,
		@DefaultValue("30s") String evaluationInterval, @DefaultValue("false") boolean slothLabels,
		@Nullable List<String> formats, @DefaultValue("false") boolean platform, @Nullable String export,
		@Nullable String check) {

	/**
	 * Severities by how fast a budget is spent, or "off".
	 *
	 * @param fast Severity of 14.4 times too fast, over 1 hour and 5 minutes, or "off".
	 * @param medium Severity of 6 times too fast, over 6 hours and 30 minutes, or "off".
	 * @param slow Severity of 3 times too fast, over 1 day and 2 hours, or "off".
	 * @param longterm Severity of just too fast, over 3 days and 6 hours, or "off".
	 */
	public record Tiers(@Nullable String fast, @Nullable String medium, @Nullable String slow,
			@Nullable String longterm) {

		static final Tiers NONE = new Tiers(null, null, null, null);

		@Nullable String of(BurnTier tier) {
			return switch (tier.name()) {
				case "fast" -> this.fast;
				case "medium" -> this.medium;
				case "slow" -> this.slow;
				default -> this.longterm;
			};
		}

	}

	/**
	 * Where alerts point to.
	 *
	 * @param runbook Address of a runbook; "{alert}" in it is the name of the alert.
	 * @param dashboard Address of the dashboard; "{service}" in it is the name of the
	 * service, and "{uid}" what Grafana knows the written dashboard by.
	 */
	public record Links(@DefaultValue("runbooks/{alert}.md") String runbook,
			@DefaultValue("/d/{uid}") String dashboard) {

		static final Links DEFAULT = new Links("runbooks/{alert}.md", "/d/{uid}");

	}

	/**
	 * An SLO. The target alone promises that requests are not answered with a 5xx.
	 *
	 * @param target Per cent of good events that is promised: 99.9.
	 * @param period Time over which the error budget is spent.
	 * @param description What is promised, for people.
	 * @param owner Who answers for it.
	 * @param minBadEvents How many bad events there are before an alert fires.
	 * @param tiers Severities by how fast the budget is spent.
	 * @param sli What is measured.
	 */
	public record Objective(@Nullable String target, @Nullable String period, @Nullable String description,
			@Nullable String owner, @Nullable String minBadEvents, @DefaultValue Tiers tiers,
			@DefaultValue Indicator sli) {

		/**
		 * All requests.
		 */
		static Objective of(@Nullable String target) {
			return new Objective(target, null, null, null, null, Tiers.NONE, Indicator.NONE);
		}

	}

	/**
	 * What is different about an alert on a threshold.
	 *
	 * @param enabled Whether there is such an alert.
	 * @param threshold What is too much: per cent, a duration or a number.
	 * @param window Time over which events are counted.
	 * @param pause For how long it must be so first.
	 * @param severity Severity, or "off".
	 * @param floor How many events there must be at least.
	 * @param owner Who answers for it.
	 * @param names What is watched, such as partners, consumer groups, pools or jobs; all
	 * if not given.
	 */
	public record Alert(@Nullable String enabled, @Nullable String threshold, @Nullable String window,
			@Name("for") @Nullable String pause, @Nullable String severity, @Nullable String floor,
			@Nullable String owner, @Nullable List<String> names) {

		static Alert of(@Nullable String severity) {
			return new Alert(null, null, null, null, severity, null, null, null);
		}

	}

	/**
	 * What is measured.
	 *
	 * @param type Kind of events, where the other properties do not say it:
	 * "http-server", "http-client", "kafka-listener", "job", "gauge" or "counter".
	 * @param uri Routes that are measured, as templates; all if not given.
	 * @param method Methods of HTTP that are measured; all if not given.
	 * @param client Partners or hosts whose calls are measured.
	 * @param group Consumer groups whose records are measured.
	 * @param topic Topics whose records are measured; all if not given.
	 * @param job Scheduled methods that are measured: "Class.method".
	 * @param meter Name of the gauge that is measured.
	 * @param labels Labels that the gauge has.
	 * @param above Value above which the gauge is bad: a number, a duration or per cent.
	 * @param below Value below which the gauge is bad: a number, a duration or per cent.
	 * @param total Counter of all events in Prometheus, as a selector.
	 * @param good Counter of good events in Prometheus, as a selector.
	 * @param bad Statuses that are bad, such as "5xx", "429" and "io" for no answer; or
	 * the counter of bad events in Prometheus, as a selector.
	 * @param slowerThan Duration beyond which an event is bad.
	 * @param source Where events are counted: "events", by the application, or "metrics",
	 * by Prometheus from metrics that are there anyway.
	 */
	public record Indicator(@Nullable String type, @Nullable List<String> uri, @Nullable List<String> method,
			@Nullable List<String> client, @Nullable List<String> group, @Nullable List<String> topic,
			@Nullable List<String> job, @Nullable String meter, @DefaultValue Map<String, String> labels,
			@Nullable String above, @Nullable String below, @Nullable String total, @Nullable String good,
			@Nullable List<String> bad, @Nullable String slowerThan, @Nullable String source) {

		static final Indicator NONE = new Indicator(null, null, null, null, null, null, null, null, Map.of(), null,
				null, null, null, null, null, null);

	}

}
