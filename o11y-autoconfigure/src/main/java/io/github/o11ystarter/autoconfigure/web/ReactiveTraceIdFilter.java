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

	private final String header;

	ReactiveTraceIdFilter(String header) {
		this.header = header;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.map(TraceIds::of)
			.ifPresent((traceId) -> exchange.getResponse().getHeaders().set(this.header, traceId));
		return chain.filter(exchange);
	}

}
