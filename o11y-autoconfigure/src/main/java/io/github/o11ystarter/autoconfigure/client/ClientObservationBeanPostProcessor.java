package io.github.o11ystarter.autoconfigure.client;

import java.util.Optional;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
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
		Optional<HttpClientKind> kind = this.clients.unobserved(bean);
		ObservationRegistry observations = kind.isPresent() ? registry() : null;
		return (kind.isPresent() && observations != null) ? kind.get().observed(bean, observations) : bean;
	}

	// A registry that needs this very client, for an exporter perhaps, cannot be had
	// now. Such a client is better not observed: each export would be a trace.
	private @Nullable ObservationRegistry registry() {
		try {
			return this.registry.getIfAvailable();
		}
		catch (BeanCreationException ex) {
			return null;
		}
	}

}
