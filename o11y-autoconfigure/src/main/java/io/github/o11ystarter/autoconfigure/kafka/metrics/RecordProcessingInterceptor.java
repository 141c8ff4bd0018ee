package io.github.o11ystarter.autoconfigure.kafka.metrics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Counts what a record listener does with each record, and leaves the rest to the
 * interceptor that the application has set.
 */
class RecordProcessingInterceptor<K, V> implements RecordInterceptor<K, V> {

	private final @Nullable RecordInterceptor<K, V> delegate;

	private final ProcessingMeters meters;

	RecordProcessingInterceptor(@Nullable RecordInterceptor<K, V> delegate, ProcessingMeters meters) {
		this.delegate = delegate;
		this.meters = meters;
	}

	@Override
	public @Nullable ConsumerRecord<K, V> intercept(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		return (this.delegate != null) ? this.delegate.intercept(record, consumer) : record;
	}

	@Override
	public void success(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		this.meters.processed(KafkaUtils.getConsumerGroupId(), record);
		if (this.delegate != null) {
			this.delegate.success(record, consumer);
		}
	}

	@Override
	public void failure(ConsumerRecord<K, V> record, Exception exception, Consumer<K, V> consumer) {
		this.meters.failed(KafkaUtils.getConsumerGroupId(), record.topic(), exception);
		if (this.delegate != null) {
			this.delegate.failure(record, exception, consumer);
		}
	}

	@Override
	public void afterRecord(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		if (this.delegate != null) {
			this.delegate.afterRecord(record, consumer);
		}
	}

	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
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
