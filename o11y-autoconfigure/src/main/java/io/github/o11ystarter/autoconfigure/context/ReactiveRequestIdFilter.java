package io.github.o11ystarter.autoconfigure.context;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Returns the ids of a request to whoever sent it, before anything else can commit the
 * response.
 */
class ReactiveRequestIdFilter implements WebFilter, Ordered {

	private final ContextProperties.RequestIds headers;

	private final CurrentTraceContext currentTraceContext;

	ReactiveRequestIdFilter(ContextProperties.RequestIds headers, CurrentTraceContext currentTraceContext) {
		this.headers = headers;
		this.currentTraceContext = currentTraceContext;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.map(this::ids)
			.ifPresent((ids) -> write(exchange.getResponse().getHeaders(), ids));
		return chain.filter(exchange);
	}

	// The ids are in the context the span was extracted with, which can be seen in the
	// span's scope only.
	private @Nullable RequestIds ids(ServerRequestObservationContext observation) {
		TracingContext tracing = observation.get(TracingContext.class);
		Span span = (tracing != null) ? tracing.getSpan() : null;
		if (span == null) {
			return null;
		}
		try (CurrentTraceContext.Scope scope = this.currentTraceContext.newScope(span.context())) {
			return RequestIds.in(Context.current());
		}
	}

	private void write(HttpHeaders response, RequestIds ids) {
		response.set(this.headers.requestHeader(), ids.request());
		response.set(this.headers.correlationHeader(), ids.correlation());
	}

}
