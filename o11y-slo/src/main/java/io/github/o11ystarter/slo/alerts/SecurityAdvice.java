package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about callers who try things out, as {@link AdviceText} reads it.
 */
final class SecurityAdvice {

	static final Map<String, String> TEXTS = Map.of("FAILED_AUTH",
			"""
					Many requests are refused for want of credentials or rights. Somebody guesses passwords or tokens, or somebody who means well
					has lost his.

					look
					- Which routes, and 401 or 403: `sum by (uri, method, status)
					  (increase(http_server_requests_seconds_count{$service, status=~"401|403"}[5m]))`. Refused before there is a route, `uri` is
					  `UNKNOWN`.
					- Against what is usual: `sum(increase(http_server_requests_seconds_count{$service, status=~"401|403"}[5m] offset 1d))`.
					- Whether any of them come through: `sum by (uri) (rate(http_server_requests_seconds_count{$service, outcome="SUCCESS"}[5m]))`.
					- Who it is: the log of the gateway or load balancer, by address; metrics never say. With `o11y.logging.access.enabled=true`
					  the message `http_request` has route, status, `request_id` and `trace_id`.

					causes
					- A client whose token or password has expired, and that asks again and again.
					- A release that asks for a right that callers do not have.
					- A key that was exchanged on one side only.
					- An attack: many accounts from few addresses, or one account with many passwords.

					mend
					- Tell the owner of the client, or give it new credentials.
					- Roll back the release that asks for more.
					- Limit or block the address at the gateway, and lock accounts that are tried.
					- If one of them came through: end its sessions and tokens.

					silence
					- May be silenced once the client is known and its owner is at work.
					- An attack, or the doubt of one: call those who answer for security, before you change anything they need.
					- Usual at that number: raise `o11y.slo.alerts.failed-auth.threshold`.
					""",
			"SUSPICIOUS_ACTIVITY",
			"""
					Somebody asks for paths that do not exist, or sends trace headers that nobody who means well sends. It does no harm as such; it
					says that somebody is searching.

					look
					- Paths: `sum by (uri, method, status)
					  (increase(http_server_requests_seconds_count{$service, status=~"404|405", uri=~"/[*][*]|NOT_FOUND|UNKNOWN"}[5m]))`. Which
					  paths it were, only the log of the gateway says.
					- Headers of requests: `sum by (header, reason) (increase(o11y_tracing_headers_refused_total{$service}[5m]))`, and traces that
					  callers wanted recorded: `sum(increase(o11y_tracing_forced_refused_total{$service}[5m]))`.
					- Headers of records: `sum by (reason) (increase(o11y_kafka_headers_refused_total{$service}[5m]))`.
					- Whether anything else has changed: `FAILED_AUTH`, 5xx, or answers 200 where there were none.

					causes
					- A scanner that tries well-known paths.
					- A client or a monitor with an old path, after a route was removed.
					- A gateway or library that writes trace headers wrongly.
					- A caller who marks every trace as sampled.

					mend
					- Block or limit the address at the gateway.
					- Tell the owner of the client that asks for an old path, or redirect it.
					- A service that anybody can call: `o11y.tracing.trust=edge`, so that nobody outside decides what is recorded.
					- Well-meant traces that are too many: raise `o11y.tracing.max-forced-traces-per-second`.

					silence
					- May be silenced for a scan that you have ordered, until it is over.
					- Together with `FAILED_AUTH`, or with answers that should not be: call those who answer for security.
					- Usual at that number: raise `o11y.slo.alerts.suspicious-activity.threshold`.
					""");

	private SecurityAdvice() {
	}

}
