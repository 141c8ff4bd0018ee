package io.github.o11ystarter.autoconfigure.kafka;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Observes each call of a batch listener, and leaves the rest to the interceptor that the
 * application has set.
 */
class BatchObservationInterceptor<K, V> implements BatchInterceptor<K, V> {

	// One a consumer thread; a container may have several.
	private static final ThreadLocal<@Nullable Call> CALL = new ThreadLocal<>();

	private final @Nullable BatchInterceptor<K, V> delegate;

	private final AbstractMessageListenerContainer<?, ?> container;

	private final ObservationRegistry registry;

	private final @Nullable RecordTraces traces;

	BatchObservationInterceptor(@Nullable BatchInterceptor<K, V> delegate,
			AbstractMessageListenerContainer<?, ?> container, ObservationRegistry registry,
			@Nullable RecordTraces traces) {
		this.delegate = delegate;
		this.container = container;
		this.registry = registry;
		this.traces = traces;
	}

	@Override
	public @Nullable ConsumerRecords<K, V> intercept(ConsumerRecords<K, V> records, Consumer<K, V> consumer) {
		// First the application, or its throwing or skipping would leave our scope open.
		ConsumerRecords<K, V> intercepted = (this.delegate != null) ? this.delegate.intercept(records, consumer)
				: records;
		// A template waiting for replies observes each of them itself.
		if (intercepted != null
				&& !(this.container.getContainerProperties().getMessageListener() instanceof KafkaTemplate)) {
			stop(null);
			Observation observation = KafkaObservation.BATCH.start(null, KafkaObservation.BatchConvention.INSTANCE,
					() -> new KafkaBatchContext(intercepted, this.container.getGroupId()), this.registry);
			CALL.set(new Call(observation, observation.openScope()));
		}
		return intercepted;
	}

	@Override
	public void success(ConsumerRecords<K, V> records, Consumer<K, V> consumer) {
		try {
			if (this.delegate != null) {
				this.delegate.success(records, consumer);
			}
		}
		finally {
			stop(null);
		}
	}

	@Override
	public void failure(ConsumerRecords<K, V> records, Exception exception, Consumer<K, V> consumer) {
		try {
			if (this.delegate != null) {
				this.delegate.failure(records, exception, consumer);
			}
		}
		finally {
			stop(exception);
		}
	}

	private void stop(@Nullable Exception exception) {
		Call current = CALL.get();
		if (current == null) {
			return;
		}
		CALL.remove();
		if (exception != null) {
			current.observation().error((exception.getCause() != null) ? exception.getCause() : exception);
			if (this.traces != null && this.traces.isInTrace()) {
				this.traces.batchFailed();
			}
		}
		current.scope().close();
		current.observation().stop();
	}

	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		if (this.delegate != null) {
			this.delegate.setupThreadState(consumer);
		}
	}

	@Override
	public void clearThreadState(Consumer<?, ?> consumer) {
		// Still open after an Error, of which an interceptor is not told.
		stop(null);
		if (this.delegate != null) {
			this.delegate.clearThreadState(consumer);
		}
	}

	private record Call(Observation observation, Observation.Scope scope) {
	}

}
