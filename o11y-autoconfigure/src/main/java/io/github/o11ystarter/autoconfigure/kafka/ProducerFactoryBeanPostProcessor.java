package io.github.o11ystarter.autoconfigure.kafka;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Has the producers of every factory observed.
 */
class ProducerFactoryBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<ProducerObservations> observations;

	private final ObjectProvider<FailureHeaders> failures;

	ProducerFactoryBeanPostProcessor(ObjectProvider<ProducerObservations> observations,
			ObjectProvider<FailureHeaders> failures) {
		this.observations = observations;
		this.failures = failures;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ProducerFactory<?, ?> factory) {
			observe(factory);
		}
		return bean;
	}

	private <K, V> void observe(ProducerFactory<K, V> factory) {
		factory.addPostProcessor((producer) -> new ObservedProducer<>(producer, this.observations.getObject(),
				this.failures.getObject()));
	}

}
