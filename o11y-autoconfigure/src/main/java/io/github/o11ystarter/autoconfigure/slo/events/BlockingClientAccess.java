package io.github.o11ystarter.autoconfigure.slo.events;

import java.io.IOException;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * Calls of {@code RestClient} and {@code RestTemplate}.
 */
final class BlockingClientAccess implements HttpClientAccess<ClientRequestObservationContext> {

	@Override
	public Class<ClientRequestObservationContext> type() {
		return ClientRequestObservationContext.class;
	}

	@Override
	public @Nullable URI url(ClientRequestObservationContext context) {
		ClientHttpRequest request = context.getCarrier();
		return (request != null) ? request.getURI() : null;
	}

	@Override
	public int status(ClientRequestObservationContext context) {
		ClientHttpResponse response = context.getResponse();
		try {
			return (response != null) ? response.getStatusCode().value() : Statuses.IO;
		}
		catch (IOException | RuntimeException ex) {
			return Statuses.IO;
		}
	}

}
