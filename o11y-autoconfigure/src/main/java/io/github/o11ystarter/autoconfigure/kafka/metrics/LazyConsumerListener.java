package io.github.o11ystarter.autoconfigure.kafka.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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

	private static final Log logger = LogFactory.getLog(LazyConsumerListener.class);

	private final ObjectProvider<MeterRegistry> registry;

	private @Nullable MicrometerConsumerListener<K, V> listener;

	LazyConsumerListener(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public synchronized void consumerAdded(String id, Consumer<K, V> consumer) {
		try {
			if (this.listener == null) {
				MeterRegistry meters = this.registry.getIfUnique();
				this.listener = (meters != null) ? new MicrometerConsumerListener<>(meters) : null;
			}
			if (this.listener != null) {
				this.listener.consumerAdded(id, consumer);
			}
		}
		catch (RuntimeException ex) {
			// There would be no consumer in the end, which is what it is all for.
			logger.warn("A Kafka consumer is not measured", ex);
		}
	}

	@Override
	public synchronized void consumerRemoved(@Nullable String id, Consumer<K, V> consumer) {
		if (this.listener != null) {
			this.listener.consumerRemoved(id, consumer);
		}
	}

}
