package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about outboxes, as {@link AdviceText} reads it.
 */
final class OutboxAdvice {

	static final Map<String, String> TEXTS = Map.of("OUTBOX_AGE",
			"""
					Entries are written and not sent on. Requests are answered as if all were well, and what is to follow from them does not
					happen. Nothing is lost: the entries are in the table.

					look
					- Since when, and how many wait: `max by (outbox) (o11y_outbox_oldest_age_seconds{$service})`,
					  `max by (outbox) (o11y_outbox_pending{$service})`; the latter stops at `o11y.outbox.count-limit`.
					- Does the relay send: `sum by (outbox) (rate(o11y_outbox_published_total{$service}[5m]))`. Does it fail:
					  `sum by (outbox) (rate(o11y_outbox_failed_total{$service}[5m]))`. Neither: it does not run.
					- Does the broker take records: `sum(rate(kafka_producer_record_error_total{$service}[5m]))`,
					  `max(kafka_producer_request_latency_max{$service})`.
					- Can the outbox be read: `sum by (outbox) (increase(o11y_outbox_readings_failed_total{$service}[5m]))`. If not, the age grows
					  as long as nobody knows better.
					- Log lines with `level` ERROR and the message `scheduled_task_failed` or `thread_failed`: the relay has ended with an error.

					causes
					- The broker is away, or refuses: authorisation, a topic that is missing, a record that is too large.
					- One entry can never be sent, and those behind it wait.
					- The relay has stopped: its thread has ended, or the lock that lets one instance relay is held by one that is dead.
					- More is written than the relay sends.
					- The table can only be read slowly, because it has no index of what waits.

					mend
					- Bring the broker back; the relay goes on by itself.
					- Set the entry aside that can never be sent, in the table, and keep it.
					- Restart the instance that relays, after a thread dump.
					- Send more at once, or relay in several threads where order does not matter.

					silence
					- May be silenced while the age falls and somebody watches.
					- Nobody looks after 15 minutes: call the next one on the rota, and tell the owners of those who consume.
					- Escalate when the age comes near the retention of the topic, if records carry the time of their entry.
					""",
			"OUTBOX_UNREADABLE",
			"""
					No instance can tell what waits in the outbox, so `OUTBOX_AGE` may not fire. The relay may work or not.

					look
					- Since when, and how often: `sum by (instance, outbox) (increase(o11y_outbox_readings_failed_total{$service}[5m]))`.
					- Why: the warning that begins with "The backlog of the outbox" in the log, with `error.type` and `error.message`. It is
					  written once as long as it lasts.
					- Does the relay send all the same: `sum by (outbox) (rate(o11y_outbox_published_total{$service}[5m]))`.
					- Is there a connection for the reading: `max by (pool) (hikaricp_connections_pending{$service})`.

					causes
					- The database is away, or the pool has no connection left: `DB_POOL_EXHAUSTED`.
					- The table has been renamed, or the user may not read it.
					- The reading takes longer than `o11y.outbox.timeout`: too many rows without an index.
					- A bean of type `OutboxBacklog` that throws.

					mend
					- Mend the database or the pool; readings go on by themselves.
					- Put `o11y.outbox.tables` right, or grant `SELECT`.
					- Make an index of the rows that wait, of the created column where nothing was sent, or raise `o11y.outbox.timeout`.

					silence
					- May be silenced while the database is maintained.
					- Until it is mended somebody has to look into the table: `select count(*), min(created_at)` of what was not sent.
					""");

	private OutboxAdvice() {
	}

}
