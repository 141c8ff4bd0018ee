package io.github.o11ystarter.autoconfigure.kafka.metrics;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.core.MicrometerProducerListener;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Has the clients of every factory measured. Boot does so only for the factories that it
 * makes itself.
 */
class ClientMetricsBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<MeterRegistry> registry;

	ClientMetricsBeanPostProcessor(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ConsumerFactory<?, ?> factory) {
			measure(factory);
		}
		if (bean instanceof ProducerFactory<?, ?> factory) {
			measure(factory);
		}
		return bean;
	}

	private <K, V> void measure(ConsumerFactory<K, V> factory) {
		// Lazy ones too: a factory may be a bean by two names.
		if (factory.getListeners()
			.stream()
			.noneMatch((listener) -> listener instanceof MicrometerConsumerListener
					|| listener instanceof LazyConsumerListener)) {
			factory.addListener(new LazyConsumerListener<>(this.registry));
		}
	}

	private <K, V> void measure(ProducerFactory<K, V> factory) {
		// Lazy ones too: a factory may be a bean by two names.
		if (factory.getListeners()
			.stream()
			.noneMatch((listener) -> listener instanceof MicrometerProducerListener
					|| listener instanceof LazyProducerListener)) {
			factory.addListener(new LazyProducerListener<>(this.registry));
		}
	}

}
