package io.github.o11ystarter.autoconfigure.client;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Observes every HTTP client that is a bean. One that was built without Boot's builder
 * makes calls that end the trace.
 */
class ClientObservationBeanPostProcessor implements BeanPostProcessor {

	private final HttpClients clients;

	private final ObjectProvider<ObservationRegistry> registry;

	ClientObservationBeanPostProcessor(HttpClients clients, ObjectProvider<ObservationRegistry> registry) {
		this.clients = clients;
		this.registry = registry;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return this.clients.unobserved(bean)
			.map((kind) -> kind.observed(bean, this.registry.getIfAvailable(() -> ObservationRegistry.NOOP)))
			.orElse(bean);
	}

}
