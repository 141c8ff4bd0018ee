package io.github.o11ystarter.autoconfigure.slo.events;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Calls of {@code WebClient}.
 */
final class ReactiveClientAccess implements HttpClientAccess<ClientRequestObservationContext> {

	@Override
	public Class<ClientRequestObservationContext> type() {
		return ClientRequestObservationContext.class;
	}

	@Override
	public @Nullable URI url(ClientRequestObservationContext context) {
		ClientRequest request = context.getRequest();
		return (request != null) ? request.url() : null;
	}

	@Override
	public int status(ClientRequestObservationContext context) {
		ClientResponse response = context.getResponse();
		return (response != null && !context.isAborted()) ? response.statusCode().value() : Statuses.IO;
	}

}
