package io.github.o11ystarter.autoconfigure.client;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The HTTP clients of Spring, and what has to be known of each.
 */
enum HttpClientKind {

	REST_TEMPLATE {

		@Override
		boolean isKindOf(Object client) {
			return client instanceof RestTemplate;
		}

		@Override
		@Nullable ObservationRegistry registryOf(Object client) {
			return ((RestTemplate) client).getObservationRegistry();
		}

		@Override
		Object observed(Object client, ObservationRegistry registry) {
			((RestTemplate) client).setObservationRegistry(registry);
			return client;
		}

	},

	REST_CLIENT {

		@Override
		boolean isKindOf(Object client) {
			return client instanceof RestClient;
		}

		@Override
		Object observed(Object client, ObservationRegistry registry) {
			return ((RestClient) client).mutate().observationRegistry(registry).build();
		}

	},

	WEB_CLIENT {

		@Override
		boolean isKindOf(Object client) {
			return client instanceof WebClient;
		}

		@Override
		Object observed(Object client, ObservationRegistry registry) {
			return ((WebClient) client).mutate().observationRegistry(registry).build();
		}

	};

	abstract boolean isKindOf(Object client);

	/**
	 * The same client, observed.
	 */
	abstract Object observed(Object client, ObservationRegistry registry);

	/**
	 * The registry of a client.
	 * @return the registry, {@code null} if it cannot be found out
	 */
	@Nullable ObservationRegistry registryOf(Object client) {
		// There is a setter in the builder only.
		try {
			return (ObservationRegistry) new DirectFieldAccessor(client).getPropertyValue("observationRegistry");
		}
		catch (BeansException | ClassCastException ex) {
			return null;
		}
	}

	boolean isUnobserved(Object client) {
		ObservationRegistry registry = registryOf(client);
		return registry != null && registry.isNoop();
	}

}
