package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about consumer groups, as {@link AdviceText} reads it.
 */
final class KafkaAdvice {

	static final Map<String, String> TEXTS = Map.of("KAFKA_CONSUMER_LAG",
			"""
					The group commits more slowly than records arrive, or not at all. What follows from the records comes late; nothing is
					lost before the retention of the topic ends. The service that reports it may be the one that sends, not the one that
					reads: the label `group` says who reads.

					look
					- How late it is, and whether it grows: `max by (group, topic) (kafka_consumer_group_lag_seconds{$service})`.
					- One partition or all: `max by (group, topic, partition) (kafka_consumer_group_lag{$service}) > 0`. One partition is a record
					  that fails again and again, or a busy key.
					- Whether the group moves at all: `max by (group, topic) (kafka_consumer_group_commit_age_seconds{$service})`.
					- What comes and what is done, records a second: `sum by (messaging_destination_name)
					  (rate(spring_kafka_template_seconds_count[5m]))` and `sum by (group, topic)
					  (rate(o11y_kafka_processing_latency_seconds_count[5m]))`.
					- Attempts that fail, by what was thrown: `sum by (group, topic, type) (rate(o11y_kafka_processing_failures_total[5m]))`.
					- How long the listener takes: `histogram_quantile(0.95, sum by (application, messaging_source_name, le)
					  (rate(spring_kafka_listener_seconds_bucket[5m])))`. The trace of a slow record says what it waits for.

					causes
					- What the listener needs is slow or away: `DB_POOL_EXHAUSTED`, `FINTECH_API_ERROR_RATE`.
					- Consumers are down, or in rebalances: `sum by (application) (increase(kafka_consumer_coordinator_rebalance_total[1h]))`.
					- A record that fails and is tried for ever holds its partition.
					- More records than usual: a replay, an import, a busy hour.

					mend
					- Start the consumers that are down.
					- Repair or wait for what the listener needs; the lag goes by itself then.
					- Add instances or `spring.kafka.listener.concurrency`, up to one thread a partition.
					- Send records that can never work to a dead letter topic, with a `DeadLetterPublishingRecoverer`.

					silence
					- May be silenced while it falls and somebody watches `kafka_consumer_group_lag_seconds`.
					- Escalate when that age comes near the retention of the topic: records are lost then.
					- Usual for this group: raise `o11y.slo.alerts.kafka-consumer-lag.threshold`, or promise a time instead: an SLO with
					  `slower-than`.
					""",
			"KAFKA_CONSUMER_STALLED",
			"""
					There are records to read, and the group commits nothing. It is stuck or gone, whatever the size of the lag.

					look
					- Which partitions: `max by (group, topic, partition) (kafka_consumer_group_commit_age_seconds{$service}) > 0`.
					- Does a consumer of the group run, and does it poll: `max by (application, client_id) (kafka_consumer_last_poll_seconds_ago)`.
					- Has it partitions: `sum by (application) (kafka_consumer_coordinator_assigned_partitions)`.
					- Does it try and fail: `sum by (group, topic, type) (rate(o11y_kafka_processing_failures_total[5m]))`.
					- A thread dump of the consumer, which `kill -3 <pid>` has it write to its stdout: where is the thread of the listener?

					causes
					- No consumer of the group runs, or its listener has been stopped.
					- A record fails and is tried again for ever.
					- The listener waits without a time-out: for a lock, a partner, a connection.
					- A batch takes longer than `max.poll.interval.ms`, so the group is thrown out and begins again.
					- A transaction of a producer that never ends holds back consumers that read what is committed.

					mend
					- Start the consumer, or restart the one that hangs after a thread dump.
					- Let the error handler give up what can never work, and send it to a dead letter topic.
					- Give what the listener calls a time-out.
					- Fewer records a poll, `spring.kafka.consumer.max-poll-records`, if batches take too long.

					silence
					- Silence only for a group that is stopped on purpose, for as long as it is.
					- Nobody looks after 15 minutes: call the owner of the group, who may not be the owner of this service.
					- A group that is gone for good: take it out of `o11y.kafka.lag.groups` and delete it on the brokers.
					""",
			"KAFKA_LAG_UNKNOWN",
			"""
					The service can no longer tell the lag, so `KAFKA_CONSUMER_LAG` and `KAFKA_CONSUMER_STALLED` cannot fire. Records may flow or
					not.

					look
					- Since when: `min(o11y_kafka_lag_reading_age_seconds{$service})`; NaN means never.
					- What fails: `sum by (instance) (increase(o11y_kafka_lag_failures_total{$service}[5m]))`, and the warning that begins
					  with "Consumer lag cannot be read" in the log.
					- Which groups are shown: `count by (group) (kafka_consumer_group_lag{$service})`.
					- Whether records flow all the same: `sum by (group, topic) (rate(o11y_kafka_processing_latency_seconds_count[5m]))`.

					causes
					- The brokers are away or slow; `o11y.kafka.lag.timeout` is how long each question may take.
					- The user lacks `DESCRIBE` on the group or the topic.
					- A group that is named has never committed anything, or is spelled otherwise.
					- There are several `KafkaAdmin` beans, or none: then nothing is read.

					mend
					- Bring the brokers back.
					- Grant `DESCRIBE` on the group and its topics.
					- Put the names right in `o11y.kafka.lag.groups` and `o11y.slo.alerts.kafka-lag-unknown.names`.
					- Raise `o11y.kafka.lag.timeout`, if the brokers are merely slow.

					silence
					- May be silenced while brokers are maintained.
					- Until it is mended somebody has to watch the groups in another way, such as `KAFKA_BROKER_LAG`.
					""",
			"KAFKA_DEAD_LETTERS",
			"""
					A listener has given up records. They wait in a dead letter topic until somebody looks at them, or were skipped and are
					done with.

					look
					- Which, and why: `sum by (group, topic, type, outcome) (o11y_kafka_processing_given_up_total{$service})`. The outcome
					  `dead_letter` is in another topic; `other` was skipped, or went to a recoverer of the application.
					- The log lines with the message `kafka_record_failed`: `messaging.destination.name`,
					  `messaging.destination.partition.id` and `messaging.kafka.offset` say which record, `error.fingerprint` which mistake.
					- The `trace_id` of such a line: the dead letter is in the same trace, and so is whoever sent the record.
					- Attempts that still fail: `sum by (group, topic, type) (rate(o11y_kafka_processing_failures_total{$service}[5m]))`.

					causes
					- A record nobody can read: another version of the format, a sender with a mistake.
					- A release of the listener that fails at records it could read before.
					- A dependency was away for longer than the error handler tries.
					- Retry topics: what goes to one is counted where it comes from, so this is no loss.

					mend
					- Repair the listener or the sender first; then send the dead letters to the topic once more. Listeners have to bear a
					  record twice.
					- Let the error handler try for longer, if it was the dependency.
					- Where there are retry topics, raise `o11y.slo.alerts.kafka-dead-letters.threshold`, or name the groups without them in
					  `o11y.slo.alerts.kafka-dead-letters.names`.

					silence
					- May be silenced once the records are known and kept; they are lost when the retention of the dead letter topic ends.
					- Escalate when it goes on: each record is somebody's order.
					""",
			"KAFKA_BROKER_LAG",
			"""
					The brokers say, by way of kafka-exporter, that a group is far behind. That is true even if all services are dead and
					nobody else can tell.

					look
					- Whether it grows, and in which partitions:
					  `sum by (consumergroup, topic, partition) (kafka_consumergroup_lag) > 0`.
					- Whether the group has members: `sum by (consumergroup) (kafka_consumergroup_members)`. 0: no consumer runs.
					- What comes: `sum by (topic) (rate(kafka_topic_partition_current_offset[5m]))`. What is committed:
					  `sum by (consumergroup, topic) (rate(kafka_consumergroup_current_offset[5m]))`.
					- Whether `KAFKA_CONSUMER_LAG` of a service fires for the same group: its page says where to look in the service.

					causes
					- The consumers are down or hang.
					- The listener is slow, or a record fails again and again.
					- More records than usual.
					- Nobody uses the group any more, and its offsets have not expired.

					mend
					- Start the consumers, or restart those that hang after a thread dump.
					- Repair what the listener needs.
					- Delete a group that nobody uses, or name those that matter in `o11y.slo.alerts.kafka-broker-lag.names`.

					silence
					- May be silenced while the lag falls and somebody watches.
					- Call the owner of the consumer; the platform can do little about it.
					- Escalate before the retention of the topic ends: records are lost then.
					""");

	private KafkaAdvice() {
	}

}
