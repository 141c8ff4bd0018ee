package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about requests that fail or take too long, as {@link AdviceText} reads it.
 */
final class RequestAdvice {

	static final Map<String, String> TEXTS = Map.of("API_ERROR_RATE",
			"""
					Users get errors now. All routes count together; requests for metrics and health do not count, and a 4xx is no
					error of the service.

					look
					- Which route, status and exception: `sum by (uri, status, exception)
					  (increase(http_server_requests_seconds_count{$service, status=~"5.."}[5m]))`.
					- One instance or all: `sum by (instance) (rate(http_server_requests_seconds_count{$service, status=~"5.."}[5m]))`.
					- The log lines of the service with `level` ERROR and the message `http_request_failed`, by `error.fingerprint` and
					  `http.route`: a fingerprint that makes most of them is one mistake. Open the `trace_id` of one that has
					  `trace_sampled`. What an `@ExceptionHandler` answers leaves no such line, but perhaps one of the service's own, at `level`
					  WARN or ERROR.
					- A release at that time: `time() - process_start_time_seconds{$service}` is how long each instance runs,
					  `application_build_info{$service}` what it was built from.

					causes
					- A release: a new `error.fingerprint`, or an old one that has become frequent.
					- The database: `DB_POOL_EXHAUSTED` fires too, or statements fail:
					  `sum by (datasource, error_type) (rate(db_client_operation_duration_seconds_count{$service, error_type!="none"}[5m]))`.
					- A partner: `sum by (partner, reason) (rate(o11y_partner_requests_total{$service, result="failure"}[5m]))`.
					- One instance that is ill, or too many requests for those there are:
					  `tomcat_threads_busy_threads{$service} / tomcat_threads_config_max_threads{$service}`.

					mend
					- Roll the release back, if the time matches. Find out why afterwards.
					- Take the instance that is ill out of the load balancer, or restart it.
					- Fall back or switch off what needs the partner or the database that is away.
					- Add instances, if it is load.
					- An error of the caller that is answered with 5xx: answer it with 4xx.

					silence
					- Only while somebody works at it. It fires on for five minutes after it is over.
					- Nobody looks after five minutes: call the next one on the rota, and tell those who talk to users.
					- Too few requests to judge by: raise `o11y.slo.alerts.api-error-rate.floor`.
					""",
			"API_ERROR_LOW_TRAFFIC",
			"""
					Few requests, and a good part of them fails. At night, or on a service that few use, this is what `API_ERROR_RATE`
					is too coarse for.

					look
					- Which route, status and exception since the start; a series that is new begins with 1, which `increase` does not
					  see: `sum by (uri, status, exception) (http_server_requests_seconds_count{$service, status=~"5.."})`.
					- The log lines with the message `http_request_failed` of the last hour, by `error.fingerprint`; there are few, read
					  them all. `request_id` and `correlation_id` say whose requests they were.
					- How many requests there are at all: `sum(increase(http_server_requests_seconds_count{$service}[1h]))`.

					causes
					- One caller that repeats a request that can never work.
					- A route that is seldom called and has been broken for long.
					- A job or a monitor of somebody else's that calls with bad data.
					- A dependency that only this route needs.

					mend
					- Repair the route, or roll back the release that broke it.
					- Answer bad input with 4xx.
					- Tell the caller who repeats.

					silence
					- May wait until the morning, if the same requests fail again and again and nobody waits for them.
					- Escalate when requests grow and it goes on: `API_ERROR_RATE` is next.
					- Change `o11y.slo.alerts.api-error-low-traffic.floor` if five errors an hour are usual.
					""",
			"API_LATENCY_P99",
			"""
					More than one request of a hundred takes longer than promised. Users wait, and callers with a time-out give up.

					look
					- Which route: `histogram_quantile(0.99, sum by (uri, le) (rate(http_server_requests_seconds_bucket{$service}[5m])))`.
					- One instance or all: `max by (instance) (http_server_requests_seconds_max{$service})`.
					- A trace: follow an exemplar of the slow bucket. The longest span below the request is what it waits for.
					- The database: `histogram_quantile(0.95, sum by (datasource, db_operation_name, le)
					  (rate(db_client_operation_duration_seconds_bucket{$service}[5m])))`, and log lines with the message `slow_query`.
					- Partners: `histogram_quantile(0.95, sum by (client_name, le)
					  (rate(http_client_requests_seconds_bucket{$service}[5m])))`.
					- Waiting in the service itself: `sum by (pool) (hikaricp_connections_pending{$service})`,
					  `tomcat_threads_busy_threads{$service}`, `jvm_gc_overhead{$service}`.

					causes
					- A statement that has become slow: more rows, a lost index, a lock.
					- A partner that is slow.
					- Saturation: connections, threads or processors have run out, or the garbage collector works all the time.
					- A release, or instances that have just started and are cold.

					mend
					- Roll the release back, if the time matches.
					- Mend the statement that `db.query.text` of the `slow_query` lines names.
					- Give calls to the partner a shorter time-out, so that they do not hold threads.
					- Add instances, if all is busy.

					silence
					- Only while somebody works at it. It fires on for five minutes after it is over.
					- Nobody looks after 15 minutes: call the next one on the rota.
					- A route that is slow by its nature, such as an export: raise `o11y.slo.alerts.api-latency-p99.threshold`, or give the
					  others an SLO of their own.
					""",
			"API_LATENCY_BUCKET_MISSING",
			"""
					`API_LATENCY_P99` compares with a bucket of the timer, and instances have no such bucket. Their slow requests go
					unnoticed until they have.

					look
					- Which buckets there are: `count by (le) (http_server_requests_seconds_bucket{$service})`. None at all, or only the one
					  of the threshold missing?
					- In which instances: `count by (instance, le) (http_server_requests_seconds_bucket{$service})`. All, or those of another
					  version?
					- What the configuration says: `o11y.metrics.buckets.http.server.requests` and
					  `management.metrics.distribution.slo.http.server.requests`, which wins.
					- Whether the rules are newer or older than the service: `time() - process_start_time_seconds{$service}`.

					causes
					- The threshold was changed, and the service with it is not deployed yet: it adds the bucket itself.
					- `management.metrics.distribution.*` replaces the buckets of the starter.
					- `o11y.metrics.enabled=false`, or a filter of the application that takes buckets away.

					mend
					- Deploy the service with the same configuration that the rules were made of.
					- Add the threshold to the buckets: `o11y.metrics.buckets.http.server.requests`.
					- Or choose a threshold that is a bucket, and generate the rules anew.

					silence
					- May be silenced until the next deployment, if that brings the bucket.
					- Until then nobody is told of slow requests: tell the owner.
					""");

	private RequestAdvice() {
	}

}
