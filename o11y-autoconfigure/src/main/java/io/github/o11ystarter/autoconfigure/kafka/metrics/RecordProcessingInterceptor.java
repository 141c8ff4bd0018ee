package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
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

	private final ContainerMeters meters;

	private final Supplier<ObservationRegistry> observations;

	RecordProcessingInterceptor(@Nullable RecordInterceptor<K, V> delegate, ContainerMeters meters,
			Supplier<ObservationRegistry> observations) {
		this.delegate = delegate;
		this.meters = meters;
		this.observations = observations;
	}

	ContainerMeters meters() {
		return this.meters;
	}

	@Override
	public @Nullable ConsumerRecord<K, V> intercept(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		ConsumerRecord<K, V> intercepted = (this.delegate != null) ? this.delegate.intercept(record, consumer) : record;
		if (intercepted != null && this.meters.areAsync()) {
			new AsyncAttempt(this.meters, KafkaUtils.getConsumerGroupId(), record).awaitEnd(this.observations.get());
		}
		return intercepted;
	}

	@Override
	public void success(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		if (async(record) == null) {
			this.meters.processed(KafkaUtils.getConsumerGroupId(), record);
		}
		if (this.delegate != null) {
			this.delegate.success(record, consumer);
		}
	}

	@Override
	public void failure(ConsumerRecord<K, V> record, Exception exception, Consumer<K, V> consumer) {
		AsyncAttempt attempt = async(record);
		if (attempt != null) {
			// The listener has thrown, or was never called.
			attempt.ended(exception);
		}
		else {
			this.meters.failed(KafkaUtils.getConsumerGroupId(), record.topic(), exception);
		}
		if (this.delegate != null) {
			this.delegate.failure(record, exception, consumer);
		}
	}

	private @Nullable AsyncAttempt async(ConsumerRecord<K, V> record) {
		return this.meters.areAsync() ? AsyncAttempt.current(this.observations.get(), record) : null;
	}

	@Override
	public void afterRecord(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		if (this.delegate != null) {
			this.delegate.afterRecord(record, consumer);
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
