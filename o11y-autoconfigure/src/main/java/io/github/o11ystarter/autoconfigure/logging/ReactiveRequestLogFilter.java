package io.github.o11ystarter.autoconfigure.logging;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Keeps the account of a request's lines, and writes the line about it.
 */
class ReactiveRequestLogFilter implements WebFilter, Ordered {

	private static final int OK = 200;

	private static final int SERVER_ERROR = 500;

	private final AccessLog accessLog;

	private final int budget;

	ReactiveRequestLogFilter(LoggingProperties properties) {
		this.accessLog = new AccessLog(properties.access());
		this.budget = properties.requestBudget();
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 1;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		Mono<Void> request = this.accessLog.isEnabled()
				&& this.accessLog.isFor(exchange.getRequest().getPath().pathWithinApplication().value())
						? write(exchange, chain) : chain.filter(exchange);
		return (this.budget > 0) ? request
			.contextWrite((context) -> context.put(RequestLinesAccessor.KEY, new RequestLines(this.budget))) : request;
	}

	private Mono<Void> write(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.defer(() -> {
			long start = System.nanoTime();
			CountingResponse response = new CountingResponse(exchange.getResponse());
			return chain.filter(exchange.mutate().response(response).build())
				.doOnSuccess((nothing) -> AccessLog.attempt(() -> write(exchange, status(response), response, start)))
				.doOnError((error) -> AccessLog.attempt(() -> write(exchange, status(error), response, start)));
		});
	}

	private void write(ServerWebExchange exchange, int status, CountingResponse response, long start) {
		Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		this.accessLog.write(exchange.getRequest().getMethod().name(), (route != null) ? route.toString() : null,
				status, response.bytes.get(), System.nanoTime() - start);
	}

	private static int status(ServerHttpResponse response) {
		HttpStatusCode status = response.getStatusCode();
		return (status != null) ? status.value() : OK;
	}

	// Whoever makes an answer of the error has not done so yet.
	private static int status(@Nullable Throwable error) {
		return (error instanceof ErrorResponse response) ? response.getStatusCode().value() : SERVER_ERROR;
	}

	private static final class CountingResponse extends ServerHttpResponseDecorator {

		private final AtomicLong bytes = new AtomicLong();

		CountingResponse(ServerHttpResponse response) {
			super(response);
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			return super.writeWith(counted(body));
		}

		@Override
		public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
			return super.writeAndFlushWith(Flux.from(body).map(this::counted));
		}

		private Publisher<? extends DataBuffer> counted(Publisher<? extends DataBuffer> body) {
			// A Mono stays one: it is written with its length instead of in chunks.
			return (body instanceof Mono<? extends DataBuffer> mono) ? mono.doOnNext(this::count)
					: Flux.from(body).doOnNext(this::count);
		}

		private void count(DataBuffer buffer) {
			this.bytes.addAndGet(buffer.readableByteCount());
		}

	}

}
