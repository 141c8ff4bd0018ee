package io.github.o11ystarter.autoconfigure.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;

import io.micrometer.observation.Observation;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

/**
 * Observes the records that are sent without a template, or in spite of it. In everything
 * else it is the producer.
 */
class ObservedProducer<K, V> implements Producer<K, V> {

	private final Producer<K, V> delegate;

	private final ProducerObservations observations;

	private final FailureHeaders failures;

	private final @Nullable String clientId;

	ObservedProducer(Producer<K, V> delegate, ProducerObservations observations, FailureHeaders failures) {
		this.delegate = delegate;
		this.observations = observations;
		this.failures = failures;
		this.clientId = clientId(delegate);
	}

	// The name that the producer has given itself if it was given none.
	private static @Nullable String clientId(Producer<?, ?> producer) {
		for (MetricName metric : producer.metrics().keySet()) {
			return metric.tags().get("client-id");
		}
		return null;
	}

	@Override
	public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
		return send(record, null);
	}

	@Override
	public Future<RecordMetadata> send(ProducerRecord<K, V> record, @Nullable Callback callback) {
		KafkaRecordSenderContext template = this.observations.templateSending(record);
		if (template != null) {
			return this.delegate.send(this.failures.masked(record), SendCallback.of(template, this.clientId, callback));
		}
		ProducerRecord<K, V> writable = this.failures.masked(this.observations.writable(record));
		Observation observation = this.observations.start(writable);
		SendCallback sent = new SendCallback(observation, this.clientId, callback);
		try (Observation.Scope scope = observation.openScope()) {
			return this.delegate.send(writable, sent);
		}
		catch (RuntimeException ex) {
			sent.stop(ex);
			throw ex;
		}
	}

	@Override
	public void initTransactions() {
		this.delegate.initTransactions();
	}

	@Override
	public void beginTransaction() {
		this.delegate.beginTransaction();
	}

	@Override
	public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
			ConsumerGroupMetadata groupMetadata) {
		this.delegate.sendOffsetsToTransaction(offsets, groupMetadata);
	}

	@Override
	public void commitTransaction() {
		this.delegate.commitTransaction();
	}

	@Override
	public void abortTransaction() {
		this.delegate.abortTransaction();
	}

	@Override
	public void registerMetricForSubscription(KafkaMetric metric) {
		this.delegate.registerMetricForSubscription(metric);
	}

	@Override
	public void unregisterMetricFromSubscription(KafkaMetric metric) {
		this.delegate.unregisterMetricFromSubscription(metric);
	}

	@Override
	public void flush() {
		this.delegate.flush();
	}

	@Override
	public List<PartitionInfo> partitionsFor(String topic) {
		return this.delegate.partitionsFor(topic);
	}

	@Override
	public Map<MetricName, ? extends Metric> metrics() {
		return this.delegate.metrics();
	}

	@Override
	public Uuid clientInstanceId(Duration timeout) {
		return this.delegate.clientInstanceId(timeout);
	}

	@Override
	public void close() {
		this.delegate.close();
	}

	@Override
	public void close(Duration timeout) {
		this.delegate.close(timeout);
	}

	@Override
	public String toString() {
		return Objects.toString(this.delegate);
	}

}
