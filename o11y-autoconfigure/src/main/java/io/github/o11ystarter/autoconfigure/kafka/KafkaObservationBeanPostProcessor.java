package io.github.o11ystarter.autoconfigure.kafka;

import org.apache.kafka.clients.producer.ProducerConfig;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Switches observation on for every template, listener container factory and container.
 * Boot's own properties reach only the beans that Boot makes, so a trace would end at the
 * first factory an application makes itself.
 */
class KafkaObservationBeanPostProcessor implements BeanPostProcessor {

	private final boolean templates;

	private final boolean listeners;

	KafkaObservationBeanPostProcessor(boolean templates, boolean listeners) {
		this.templates = templates;
		this.listeners = listeners;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		// Before, because a template looks for the registry when it is initialized.
		if (this.templates && bean instanceof KafkaTemplate<?, ?> template && namesItsBroker(template)) {
			template.setObservationEnabled(true);
		}
		if (this.listeners && bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
			factory.getContainerProperties().setObservationEnabled(true);
		}
		if (this.listeners && bean instanceof AbstractMessageListenerContainer<?, ?> container) {
			container.getContainerProperties().setObservationEnabled(true);
		}
		return bean;
	}

	// An observed template refuses to start without the address of its broker, which a
	// factory made for a test does not know.
	private static boolean namesItsBroker(KafkaTemplate<?, ?> template) {
		try {
			return template.getProducerFactory()
				.getConfigurationProperties()
				.containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
		}
		catch (UnsupportedOperationException ex) {
			return false;
		}
	}

}
