package io.github.o11ystarter.slo.runbooks;

import java.util.List;

import io.github.o11ystarter.slo.rules.SloNames;
import org.jspecify.annotations.Nullable;

/**
 * What to do about alerts on SLOs.
 */
final class SloAdvice {

	private static final Advice BURN_RATE = new Advice("""
			So many events are bad that the error budget of the period will be spent before the period is over. The \
			label `burn_tier` says how fast: `fast` spends it within days and users notice now, `longterm` spends it \
			just within the period. Both windows of the tier are bad: the long one says that it matters, the short \
			one that it still goes on.""", List.of(
			"The row of the SLO on the dashboard: when did the burn rate of the shortest window rise? Everything that changed in the quarter of an hour before is suspect.",
			"Deployments: does the time match a new `version` in `application_build_info`?",
			"Whether one instance, one route, one partner or one consumer group makes most of the bad events: split the metric behind the SLO by `instance`, then by `uri`, `client_name` or `group`.",
			"A trace of a bad event: follow an exemplar of the latency panel, or search the logs of the service for lines of `level` WARN and ERROR in that time and open the `trace_id`.",
			"Other alerts of the same `application` that fire: `SERVICE_DOWN`, `DB_POOL_EXHAUSTED` or an alert on a partner is the cause, this one is the symptom."),
			List.of("A release: a new error, or a query that has become slow.",
					"Something the service depends on: a partner, the database, the broker.",
					"Saturation: connections, threads or memory have run out, often after traffic has grown.",
					"One bad instance or node of several.",
					"Requests that were always bad and have become more: a client that retries, a bot.",
					"An objective that the service has never kept: look at the SLI over the period."),
			List.of("Roll the last release back, if the time matches. Find out why afterwards.",
					"Take the bad instance out of the load balancer, or restart it, after a thread dump and a heap histogram.",
					"If a partner is down: switch it off or fall back, and tell those who depend on it.",
					"If it is load: add instances, or refuse what can be refused.",
					"When it is over, the alert ends as soon as the short window is good. What was spent stays spent: compare the budget that is left with what you still plan to risk."),
			List.of("Silence only what somebody works at, for as long as the work takes: a silence on `slo` and `burn_tier` leaves faster tiers to wake you.",
					"`P0` and `P1`: nobody has looked after 15 minutes, call the next one on the rota. `P2` and `P3`: talk about it in business hours.",
					"If it fires every week and nobody does anything, the objective or the tier is wrong. Change it in `application.yml`, with the owner."));

	private static final Advice EXHAUSTED = new Advice("""
			Over the period of the SLO more events were bad than was promised, and there were bad events in the last \
			days. What was promised to users has been broken already; this is not about the next minutes but about \
			what to do until the budget has recovered.""", List.of(
			"The panel of the budget that is left: one steep fall is an incident, a long slope is a habit.",
			"If an incident made the fall, when it will leave the period: the budget comes back on that day by itself.",
			"Whether it still goes on: the burn rates of the last hour and the last day.",
			"Which route, partner or group makes most of the bad events over the period."),
			List.of("One incident that was longer than the budget allows.",
					"Many small errors that are below every burn rate that alerts.",
					"A promise that is stricter than what the service depends on: it cannot be better than its partner.",
					"Events that should not count, such as requests of bots or of tests."),
			List.of("Stop what risks more: releases that are not fixes, experiments, migrations. That is what the budget is for.",
					"Put the largest cause of bad events at the top of the list of work.",
					"If a promise was made that cannot be kept, change the target with whom it was made to. Do not change it to silence the alert.",
					"If the wrong events count, narrow the SLI in `application.yml`; the past is counted anew only with `source: metrics`."),
			List.of("May be silenced until the incident leaves the period, once the owner has decided what stops until then.",
					"Not a reason to wake anybody: if it is urgent, `SLO_BURN_RATE` fires as well.",
					"The owner of the SLO decides; if releases go on regardless, tell whom the promise was made to."));

	private static final Advice NO_DATA = new Advice("""
			Prometheus has no series that counts events of the SLO, or only a part of them: bad events, or a bucket, \
			are missing. None of its other alerts can fire: an outage would go unnoticed.""", List.of(
			"Is the service scraped? `up{job=\"<job>\"}` is 1 for every instance, and the page of targets says why not.",
			"Does the service count? Open its `/metrics` and search for `o11y_slo_events_total` or the metric of the expression below. The endpoint `/actuator/o11yslo` lists the SLOs that an instance knows.",
			"Do the labels match? Compare `application` and `slo` of the series with the expression.",
			"Was something deployed just before: a new name of the service, a renamed SLO, rules that are newer than the service?"),
			List.of("No instance runs, or the job is no longer discovered.",
					"The rules are of another version than the application: an SLO was renamed or removed, and the rules were not generated anew.",
					"`spring.application.name` or a common label has changed, so nothing matches.",
					"A filter denies the meter, or the limit of series has been reached.",
					"With `source: metrics`: there has been no traffic for a day, and the metric is born with its first event."),
			List.of("If the service is down, start it; `SERVICE_DOWN` fires as well.",
					"If the rules are stale, generate them with the command on their first line and deploy them.",
					"If a label has changed, put it right in `application.yml` and generate the rules anew.",
					"If the SLO is gone for good, remove its rules."),
			List.of("May be silenced while a service is off on purpose, until it is to be back.",
					"While it fires, somebody has to watch the service in another way: tell the owner."));

	private SloAdvice() {
	}

	static @Nullable Advice find(String alert) {
		return switch (alert) {
			case SloNames.BURN_RATE_ALERT -> BURN_RATE;
			case SloNames.EXHAUSTED_ALERT -> EXHAUSTED;
			case SloNames.NO_DATA_ALERT -> NO_DATA;
			default -> null;
		};
	}

}
