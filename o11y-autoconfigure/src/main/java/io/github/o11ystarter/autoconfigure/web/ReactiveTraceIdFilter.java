package io.github.o11ystarter.autoconfigure.web;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Puts the trace id into the response before anything else can write or commit it, so
 * that an error page and an answer of Spring Security carry it too.
 */
class ReactiveTraceIdFilter implements WebFilter, Ordered {

	private final TraceHeaders headers;

	ReactiveTraceIdFilter(TraceHeaders headers) {
		this.headers = headers;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.ifPresent((context) -> this.headers.write(context, exchange.getResponse().getHeaders()::set));
		return chain.filter(exchange);
	}

}
