package io.github.o11ystarter.autoconfigure.errors;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Captures what no handler of the application has made an answer of, and passes it on to
 * Boot's.
 */
class ReactiveErrorHandler implements WebExceptionHandler, Ordered {

	// Right before Boot's, which has -1; one of the application with the same order comes
	// first.
	private static final int ORDER = -2;

	private final ErrorCapture capture;

	ReactiveErrorHandler(ErrorCapture capture) {
		this.capture = capture;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
		if (isClientsFault(error) || DisconnectedClientHelper.isClientDisconnectedException(error)) {
			return Mono.error(error);
		}
		return Mono.deferContextual((context) -> {
			Observation observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			try (Observation.Scope scope = open(observation)) {
				this.capture.capture(ErrorSource.HTTP, error, (line) -> describe(exchange, line));
			}
			return Mono.error(error);
		});
	}

	private static Observation.Scope open(@Nullable Observation observation) {
		return (observation != null) ? observation.openScope() : Observation.Scope.NOOP;
	}

	private static boolean isClientsFault(Throwable error) {
		if (error instanceof ErrorResponse response) {
			return !response.getStatusCode().is5xxServerError();
		}
		ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
		return status != null && !status.code().is5xxServerError();
	}

	// Neither path nor query: they may be secret, and are in the trace if wanted.
	private static LoggingEventBuilder describe(ServerWebExchange exchange, LoggingEventBuilder line) {
		LoggingEventBuilder described = line.addKeyValue("http.request.method",
				exchange.getRequest().getMethod().name());
		Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return (route != null) ? described.addKeyValue("http.route", route.toString()) : described;
	}

}
