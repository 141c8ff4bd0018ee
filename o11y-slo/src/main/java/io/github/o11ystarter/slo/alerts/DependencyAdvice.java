package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about partners and databases, as {@link AdviceText} reads it.
 */
final class DependencyAdvice {

	static final Map<String, String> TEXTS = Map.of("FINTECH_API_ERROR_RATE",
			"""
					A partner does not answer, answers with 5xx, or cannot be reached. What needs it fails or waits; a 4xx is a refusal and
					does not count.

					look
					- Why: `sum by (partner, reason) (increase(o11y_partner_requests_total{$service, result="failure"}[5m]))`.
					- Since when, and whether it was slow before: `histogram_quantile(0.95, sum by (client_name, le)
					  (rate(http_client_requests_seconds_bucket{$service}[5m])))`; `client_name` is the partner.
					- One instance or all: `sum by (instance, partner) (rate(o11y_partner_requests_total{$service, result="failure"}[5m]))`.
					- Log lines with that time and `level` WARN or ERROR, by `error.type`; the `trace_id` leads to the span of the call,
					  which has `peer.service` and the status.
					- The status page of the partner, and whether our credentials or address have changed.

					causes
					- `server_error`, `timeout`: the partner is ill or overloaded.
					- `refused`, `unknown_host`, `connection`: network, name service, firewall, or the address in
					  `o11y.metrics.partners`.
					- `tls`: a certificate, theirs or ours; `CERT_EXPIRY_IMMINENT` fires if it is ours.
					- `cancelled`: our own time-out is shorter than the partner takes.
					- `other`: the partner has changed its answers, or an interceptor of ours throws.

					mend
					- Tell the partner, with times, reasons and request ids.
					- Fall back, queue, or switch off what needs it. Retry with pauses, never in a loop.
					- Shorten the time-out of the client, if calls that hang hold our threads.
					- Put address, certificate or credentials right, if it is ours.

					silence
					- May be silenced once the partner has confirmed, until the time it names.
					- Escalate when queues grow: `KAFKA_CONSUMER_LAG`, `OUTBOX_AGE`, or money that is not paid.
					- A partner that always fails so often: raise `o11y.slo.alerts.fintech-api-error-rate.threshold`, or name the others in
					  `o11y.slo.alerts.fintech-api-error-rate.names` and give this one an SLO.
					""",
			"DB_POOL_EXHAUSTED",
			"""
					Threads wait for a connection, and some get none. Requests and listeners that need the database are slow or fail.

					look
					- How full it is, and who waits: `max by (instance, pool) (hikaricp_connections_active{$service})`,
					  `max by (instance, pool) (hikaricp_connections_pending{$service})`, `max by (instance, pool)
					  (increase(hikaricp_connections_timeout_total{$service}[5m]))`.
					- For how long a connection is held: `sum by (pool) (rate(hikaricp_connections_usage_seconds_sum{$service}[5m]))
					  / sum by (pool) (rate(hikaricp_connections_usage_seconds_count{$service}[5m]))`.
					- Whether statements are slow: `histogram_quantile(0.95, sum by (datasource, db_operation_name, le)
					  (rate(db_client_operation_duration_seconds_bucket{$service}[5m])))`, and log lines with the message `slow_query`.
					- What connections do: `max by (datasource, state) (o11y_jdbc_postgres_connections{$service})`. Many in
					  `idle_in_transaction` are held by code that does something else.
					- A trace of a slow request: a gap before the first statement is the wait for a connection.

					causes
					- Statements that have become slow, or wait for a lock.
					- A transaction that is open while a partner is called.
					- A connection that is never given back.
					- More threads or listeners than the pool was made for.
					- The database is away, or takes no more connections: `POSTGRES_CONNECTIONS_HIGH`.

					mend
					- End the statement that blocks the others, in the database. `o11y.jdbc.propagation=application-name` shows there which
					  trace it belongs to.
					- Roll back the release that holds connections for longer; restart helps for a leak, for a while.
					- Find a leak with `spring.datasource.hikari.leak-detection-threshold`.
					- A larger `spring.datasource.hikari.maximum-pool-size` only if the database has room: all instances together count.

					silence
					- Only while somebody works at it.
					- Nobody looks after 15 minutes: call the next one on the rota, and whoever runs the database.
					- A pool of a nightly job that may wait: name the others in `o11y.slo.alerts.db-pool-exhausted.names`.
					""",
			"POSTGRES_CONNECTIONS_HIGH",
			"""
					The server has few connections left. When it has none, every one of its clients fails to connect, however well its own
					pool is sized.

					look
					- The share, and since when: `max by (datasource) (o11y_jdbc_postgres_server_connections{$service})
					  / max by (datasource) (o11y_jdbc_postgres_server_max_connections{$service})`.
					- What those to our database do: `max by (datasource, state) (o11y_jdbc_postgres_connections{$service})`.
					- How many are ours: `sum by (application, pool) (hikaricp_connections)`.
					- Whose the others are, in the database:
					  `select datname, usename, application_name, state, count(*) from pg_stat_activity group by 1, 2, 3, 4 order by 5 desc`.
					  A user who is not in `pg_monitor` sees less.

					causes
					- More instances than usual, each with a full pool: a deployment runs old and new ones side by side.
					- Pools that are larger than they need to be.
					- A client without a pool: a job, a tool, somebody's console.
					- Connections of clients that are dead and that the server has not noticed.

					mend
					- End what is idle and nobody's, in the database: `select pg_terminate_backend(pid) from pg_stat_activity` with a
					  condition that names it.
					- Smaller pools: `spring.datasource.hikari.maximum-pool-size` times the instances of all services has to fit.
					- Set `idle_in_transaction_session_timeout`, if many are idle in a transaction.
					- A pooler in front of the server, or a higher `max_connections`, which takes a restart and memory.

					silence
					- May be silenced for a deployment that runs twice the instances, until it is over.
					- Call whoever runs the database when it is above 95%.
					""");

	private DependencyAdvice() {
	}

}
