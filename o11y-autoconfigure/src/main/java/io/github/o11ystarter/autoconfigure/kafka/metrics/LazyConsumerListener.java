package io.github.o11ystarter.autoconfigure.kafka.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

/**
 * Measures consumers, and takes the registry only when there is one: a factory is made
 * earlier than that.
 */
class LazyConsumerListener<K, V> implements ConsumerFactory.Listener<K, V> {

	private final ObjectProvider<MeterRegistry> registry;

	private @Nullable MicrometerConsumerListener<K, V> listener;

	LazyConsumerListener(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public synchronized void consumerAdded(String id, Consumer<K, V> consumer) {
		if (this.listener == null) {
			MeterRegistry meters = this.registry.getIfUnique();
			this.listener = (meters != null) ? new MicrometerConsumerListener<>(meters) : null;
		}
		if (this.listener != null) {
			this.listener.consumerAdded(id, consumer);
		}
	}

	@Override
	public synchronized void consumerRemoved(@Nullable String id, Consumer<K, V> consumer) {
		if (this.listener != null) {
			this.listener.consumerRemoved(id, consumer);
		}
	}

}
