package io.github.o11ystarter.autoconfigure.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * The short paths in a reactive application.
 */
final class ReactivePaths {

	// Behind the application's controllers and routes, so that its own /metrics wins;
	// before static resources, which answer everything.
	private static final int ORDER = 100;

	private static final List<HttpMethod> READ = List.of(HttpMethod.GET, HttpMethod.HEAD);

	private ReactivePaths() {
	}

	static HandlerMapping metrics(String path, MetricsScrape scrape) {
		return mapping(Map.of(path, (exchange) -> {
			List<String> accept = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT);
			List<String> encodings = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT_ENCODING);
			List<@Nullable String> names = exchange.getRequest().getQueryParams().get(MetricsScrape.NAME_PARAMETER);
			return scrape.scrape(accept, encodings, toArray(names));
		}));
	}

	static HandlerMapping health(Map<String, HealthProbe> probes) {
		Map<String, Function<ServerWebExchange, Answer>> handlers = new LinkedHashMap<>();
		probes.forEach((path, probe) -> handlers.put(path, (exchange) -> probe.check()));
		return mapping(handlers);
	}

	private static HandlerMapping mapping(Map<String, Function<ServerWebExchange, Answer>> handlers) {
		Map<String, WebHandler> webHandlers = new LinkedHashMap<>();
		handlers.forEach((path, handler) -> webHandlers.put(path, (exchange) -> {
			HttpMethod method = exchange.getRequest().getMethod();
			if (!READ.contains(method)) {
				return Mono.error(new MethodNotAllowedException(method, READ));
			}
			// A scrape formats thousands of series and a probe may ask a database.
			return Mono.fromCallable(() -> handler.apply(exchange))
				.subscribeOn(Schedulers.boundedElastic())
				.flatMap((answer) -> write(exchange.getResponse(), answer));
		}));
		return new SimpleUrlHandlerMapping(webHandlers, ORDER);
	}

	private static Mono<Void> write(ServerHttpResponse response, Answer answer) {
		response.setStatusCode(HttpStatusCode.valueOf(answer.status));
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, answer.contentType);
		response.getHeaders().setCacheControl(CacheControl.noStore());
		if (answer.encoding != null) {
			response.getHeaders().set(HttpHeaders.CONTENT_ENCODING, answer.encoding);
		}
		response.getHeaders().setContentLength(answer.body.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body)));
	}

	private static @Nullable String @Nullable [] toArray(@Nullable List<@Nullable String> names) {
		return (names != null) ? names.toArray(String[]::new) : null;
	}

}
