package io.github.o11ystarter.autoconfigure.kafka.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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

	private static final Log logger = LogFactory.getLog(LazyProducerListener.class);

	private final ObjectProvider<MeterRegistry> registry;

	private @Nullable MicrometerProducerListener<K, V> listener;

	LazyProducerListener(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public synchronized void producerAdded(String id, Producer<K, V> producer) {
		try {
			if (this.listener == null) {
				MeterRegistry meters = this.registry.getIfUnique();
				this.listener = (meters != null) ? new MicrometerProducerListener<>(meters) : null;
			}
			if (this.listener != null) {
				this.listener.producerAdded(id, producer);
			}
		}
		catch (RuntimeException ex) {
			// There would be no producer in the end, which is what it is all for.
			logger.warn("A Kafka producer is not measured", ex);
		}
	}

	@Override
	public synchronized void producerRemoved(String id, Producer<K, V> producer) {
		if (this.listener != null) {
			this.listener.producerRemoved(id, producer);
		}
	}

}
