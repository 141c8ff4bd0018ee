package io.github.o11ystarter.autoconfigure.slo.events;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * Requests of a reactive application.
 */
final class ReactiveAccess implements HttpServerAccess<ServerRequestObservationContext> {

	private static final int OK = 200;

	@Override
	public Class<ServerRequestObservationContext> type() {
		return ServerRequestObservationContext.class;
	}

	@Override
	public @Nullable String method(ServerRequestObservationContext context) {
		ServerHttpRequest request = context.getCarrier();
		return (request != null) ? request.getMethod().name() : null;
	}

	@Override
	public @Nullable String route(ServerRequestObservationContext context) {
		return context.getPathPattern();
	}

	@Override
	public String path(ServerRequestObservationContext context) {
		ServerHttpRequest request = context.getCarrier();
		return (request != null) ? request.getPath().pathWithinApplication().value() : "";
	}

	@Override
	public int status(ServerRequestObservationContext context) {
		ServerHttpResponse response = context.getResponse();
		HttpStatusCode status = (response != null) ? response.getStatusCode() : null;
		return (status != null) ? status.value() : OK;
	}

	@Override
	public boolean isAbandoned(ServerRequestObservationContext context) {
		return context.isConnectionAborted() || ClientGone.isReasonOf(context.getError());
	}

	@Override
	public boolean isEnd(ServerRequestObservationContext context) {
		return true;
	}

}
