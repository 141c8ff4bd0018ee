package io.github.o11ystarter.autoconfigure.kafka.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.core.MicrometerProducerListener;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Measures producers, and takes the registry only when there is one: a factory is made
 * earlier than that.
 */
class LazyProducerListener<K, V> implements ProducerFactory.Listener<K, V> {

	private final ObjectProvider<MeterRegistry> registry;

	private @Nullable MicrometerProducerListener<K, V> listener;

	LazyProducerListener(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public synchronized void producerAdded(String id, Producer<K, V> producer) {
		if (this.listener == null) {
			MeterRegistry meters = this.registry.getIfUnique();
			this.listener = (meters != null) ? new MicrometerProducerListener<>(meters) : null;
		}
		if (this.listener != null) {
			this.listener.producerAdded(id, producer);
		}
	}

	@Override
	public synchronized void producerRemoved(String id, Producer<K, V> producer) {
		if (this.listener != null) {
			this.listener.producerRemoved(id, producer);
		}
	}

}
