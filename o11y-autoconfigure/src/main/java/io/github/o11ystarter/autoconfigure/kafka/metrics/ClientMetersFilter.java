package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.util.Collection;
import java.util.Set;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

import org.springframework.util.PatternMatchUtils;

/**
 * Lets in what people look at of the hundreds of metrics that a Kafka client has. Rates
 * are left out where there is a total: Prometheus makes the one out of the other, and the
 * other way round is not possible.
 */
class ClientMetersFilter implements MeterFilter {

	// Micrometer's binder puts it on each of its meters, and nobody else does.
	private static final String BINDER_TAG = "kafka.version";

	/**
	 * Names as Micrometer makes them out of
	 * <a href="https://kafka.apache.org/42/operations/monitoring/">those of Kafka</a>,
	 * without "kafka.".
	 */
	static final Set<String> NAMES = Set.of(
			// How a consumer gets on.
			"consumer.fetch.manager.records.lag.max", "consumer.fetch.manager.records.consumed.total",
			"consumer.fetch.manager.bytes.consumed.total", "consumer.fetch.manager.fetch.total",
			"consumer.fetch.manager.fetch.latency.avg", "consumer.fetch.manager.fetch.latency.max",
			"consumer.fetch.manager.fetch.throttle.time.max", "consumer.last.poll.seconds.ago",
			"consumer.time.between.poll.avg", "consumer.time.between.poll.max", "consumer.poll.idle.ratio.avg",
			// Its group.
			"consumer.coordinator.commit.total", "consumer.coordinator.commit.latency.avg",
			"consumer.coordinator.commit.latency.max", "consumer.coordinator.assigned.partitions",
			"consumer.coordinator.rebalance.total", "consumer.coordinator.rebalance.latency.max",
			"consumer.coordinator.failed.rebalance.total", "consumer.coordinator.last.rebalance.seconds.ago",
			"consumer.coordinator.last.heartbeat.seconds.ago",
			// What a producer sends.
			"producer.record.send.total", "producer.record.error.total", "producer.record.retry.total",
			"producer.record.queue.time.avg", "producer.record.queue.time.max", "producer.request.latency.avg",
			"producer.request.latency.max", "producer.requests.in.flight", "producer.batch.size.avg",
			"producer.records.per.request.avg", "producer.produce.throttle.time.max",
			"producer.topic.record.send.total", "producer.topic.record.error.total",
			"producer.topic.record.retry.total", "producer.topic.byte.total",
			// Whether it has room for more.
			"producer.buffer.available.bytes", "producer.buffer.total.bytes", "producer.buffer.exhausted.total",
			"producer.waiting.threads",
			// Connections.
			"consumer.connection.count", "consumer.connection.creation.total", "consumer.incoming.byte.total",
			"consumer.outgoing.byte.total", "consumer.failed.authentication.total", "producer.connection.count",
			"producer.connection.creation.total", "producer.incoming.byte.total", "producer.outgoing.byte.total",
			"producer.failed.authentication.total", "admin.client.connection.count",
			"admin.client.failed.authentication.total",
			// Kafka Streams.
			"stream.alive.stream.threads", "stream.failed.stream.threads", "stream.thread.process.total",
			"stream.thread.process.latency.avg", "stream.thread.process.latency.max", "stream.thread.commit.total",
			"stream.thread.commit.latency.avg", "stream.thread.commit.latency.max", "stream.thread.poll.ratio",
			"stream.thread.process.ratio", "stream.thread.punctuate.ratio", "stream.thread.task.created.total",
			"stream.thread.task.closed.total", "stream.task.dropped.records.total", "stream.task.record.lateness.max",
			"stream.task.active.process.ratio", "stream.topic.records.consumed.total",
			"stream.topic.records.produced.total", "stream.topic.bytes.consumed.total",
			"stream.topic.bytes.produced.total", "stream.processor.node.record.e2e.latency.avg",
			"stream.processor.node.record.e2e.latency.max", "stream.task.restore.total",
			"stream.task.restore.remaining.records.total");

	private final String[] included;

	ClientMetersFilter(Collection<String> included) {
		this.included = included.toArray(String[]::new);
	}

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		String name = id.getName();
		if (!name.startsWith("kafka.") || id.getTag(BINDER_TAG) == null) {
			return MeterFilterReply.NEUTRAL;
		}
		return (NAMES.contains(name.substring("kafka.".length())) || PatternMatchUtils.simpleMatch(this.included, name))
				? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
	}

}
