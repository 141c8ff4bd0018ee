package io.github.o11ystarter.autoconfigure.kafka.metrics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ErrorHandlingUtils;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Counts what a batch listener does with the records it is given, and leaves the rest to
 * the interceptor that the application has set.
 */
class BatchProcessingInterceptor<K, V> implements BatchInterceptor<K, V> {

	private final @Nullable BatchInterceptor<K, V> delegate;

	private final ContainerMeters meters;

	BatchProcessingInterceptor(@Nullable BatchInterceptor<K, V> delegate, ContainerMeters meters) {
		this.delegate = delegate;
		this.meters = meters;
	}

	@Override
	public @Nullable ConsumerRecords<K, V> intercept(ConsumerRecords<K, V> records, Consumer<K, V> consumer) {
		return (this.delegate != null) ? this.delegate.intercept(records, consumer) : records;
	}

	@Override
	public void success(ConsumerRecords<K, V> records, Consumer<K, V> consumer) {
		for (ConsumerRecord<K, V> record : records) {
			this.meters.processed(KafkaUtils.getConsumerGroupId(), record);
		}
		if (this.delegate != null) {
			this.delegate.success(records, consumer);
		}
	}

	@Override
	public void failure(ConsumerRecords<K, V> records, Exception exception, Consumer<K, V> consumer) {
		if (ErrorHandlingUtils.findRootCause(exception) instanceof BatchListenerFailedException failed
				&& failed.getRecord() != null) {
			this.meters.failed(KafkaUtils.getConsumerGroupId(), failed.getRecord().topic(), exception);
		}
		else {
			// It is not known which record it was; an attempt failed for each topic.
			records.partitions()
				.stream()
				.map(TopicPartition::topic)
				.distinct()
				.forEach((topic) -> this.meters.failed(KafkaUtils.getConsumerGroupId(), topic, exception));
		}
		if (this.delegate != null) {
			this.delegate.failure(records, exception, consumer);
		}
	}

	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		this.meters.started();
		if (this.delegate != null) {
			this.delegate.setupThreadState(consumer);
		}
	}

	@Override
	public void clearThreadState(Consumer<?, ?> consumer) {
		if (this.delegate != null) {
			this.delegate.clearThreadState(consumer);
		}
	}

}
