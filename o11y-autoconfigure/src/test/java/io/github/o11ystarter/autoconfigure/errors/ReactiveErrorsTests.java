package io.github.o11ystarter.autoconfigure.errors;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.api.trace.StatusCode;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for errors of requests to a WebFlux application.
 */
class ReactiveErrorsTests {

	@Test
	void anErrorThatEscapesIsCapturedOnceInItsTrace() {
		Map<String, Optional<String>> routes = new LinkedHashMap<>();
		routes.put("/fail/1", Optional.of("/fail/{id}"));
		routes.put("/later", Optional.of("/later"));
		routes.put("/filter", Optional.empty());
		routes.put("/status/503", Optional.of("/status/{code}"));
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			int captured = 0;
			for (Map.Entry<String, Optional<String>> route : routes.entrySet()) {
				captured++;
				HttpResponse<String> response = application.get(route.getKey());
				assertThat(response.statusCode()).as(route.getKey()).isGreaterThanOrEqualTo(500);
				ILoggingEvent line = lines.await(captured).get(captured - 1);
				assertThat(line.getMessage()).as(route.getKey()).isEqualTo("http_request_failed");
				assertThat(ErrorLines.fields(line)).as(route.getKey())
					.containsEntry("source", "http")
					.containsEntry("http.request.method", "GET");
				assertThat(ErrorLines.fields(line).get("http.route")).as(route.getKey())
					.isEqualTo(route.getValue().orElse(null));
				String traceId = response.headers().firstValue("X-Trace-Id").orElseThrow();
				assertThat(line.getMDCPropertyMap()).as(route.getKey())
					.containsEntry("traceId", traceId)
					.containsEntry("request_id", response.headers().firstValue("X-Request-ID").orElseThrow());
				assertThat(application.context()
					.getBean(RecordedSpans.class)
					.await("server span", (span) -> span.getTraceId().equals(traceId))
					.getStatus()
					.getStatusCode()).as(route.getKey()).isEqualTo(StatusCode.ERROR);
				assertThat(CountedErrors.total(application)).as(route.getKey()).isEqualTo(captured);
			}
		}
		assertThat(lines.messages()).hasSameSizeAs(routes.keySet()).containsOnly("http_request_failed");
	}

	@Test
	void whatTheApplicationHandlesAndWhatItsCallersDoWrongIsNot() {
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			for (String path : new String[] { "/status/404", "/handled", "/handled-globally", "/nowhere", "/annotated",
					"/gone", "/fine" }) {
				application.get(path);
				assertThat(CountedErrors.total(application)).as(path).isZero();
			}
		}
		assertThat(lines.messages()).doesNotContain("http_request_failed");
	}

	@Test
	void concurrentErrorsAreCapturedOnceEach() throws Exception {
		int requests = 100;
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			ExecutorService clients = Executors.newFixedThreadPool(8);
			List<Future<HttpResponse<String>>> responses = IntStream.range(0, requests)
				.mapToObj((i) -> clients.submit(() -> application.get((i % 2 == 0) ? "/fail/1" : "/same")))
				.toList();
			for (Future<HttpResponse<String>> response : responses) {
				assertThat(response.get().statusCode()).isEqualTo(500);
			}
			clients.shutdown();
			assertThat(CountedErrors.total(application)).isEqualTo(requests);
		}
		assertThat(lines.messages()).hasSize(requests).containsOnly("http_request_failed");
	}

	@Test
	void everythingIsAsBootDoesItWhenTheFeatureIsOff() {
		ErrorLines lines;
		try (RunningApplication application = application().properties("o11y.errors.enabled=false").start()) {
			lines = ErrorLines.of(application);
			application.get("/fail/1");
			assertThat(lines.await().getFormattedMessage()).contains("500 Server Error for HTTP GET \"/fail/1\"");
			assertThat(CountedErrors.total(application)).isZero();
		}
		assertThat(lines.all()).hasSize(1);
	}

	private static RunningApplication.Builder application() {
		return RunningApplication.reactive()
			.with(RecordedSpans.class, ErrorLines.class, Failing.class)
			.properties("management.tracing.sampling.probability=1.0");
	}

	@RestController
	static class Failing {

		private final IllegalStateException same = new IllegalStateException("always the same");

		@GetMapping("/fine")
		String fine() {
			return "fine";
		}

		@GetMapping("/fail/{id}")
		Mono<String> fail(@PathVariable String id) {
			throw new IllegalStateException(id);
		}

		@GetMapping("/later")
		Mono<String> later() {
			return Mono.delay(Duration.ofMillis(5)).then(Mono.error(() -> new IllegalStateException("later")));
		}

		@GetMapping("/same")
		Mono<String> same() {
			return Mono.error(this.same);
		}

		@GetMapping("/status/{code}")
		Mono<String> status(@PathVariable int code) {
			return Mono.error(new ResponseStatusException(HttpStatus.valueOf(code)));
		}

		@GetMapping("/handled")
		Mono<String> handled() {
			return Mono.error(new UnsupportedOperationException());
		}

		@GetMapping("/handled-globally")
		Mono<String> handledGlobally() {
			return Mono.error(new IllegalArgumentException());
		}

		@GetMapping("/annotated")
		Mono<String> annotated() {
			return Mono.error(new Missing());
		}

		@GetMapping("/gone")
		Mono<String> gone() {
			return Mono.error(new IOException("Broken pipe"));
		}

		@ExceptionHandler
		ResponseEntity<String> handle(UnsupportedOperationException ex) {
			return ResponseEntity.internalServerError().body("sorry");
		}

		@Bean
		@Order(-2)
		WebExceptionHandler applicationsHandler() {
			return (exchange, error) -> {
				if (!(error instanceof IllegalArgumentException)) {
					return Mono.error(error);
				}
				exchange.getResponse().setStatusCode(HttpStatus.INTERNAL_SERVER_ERROR);
				return exchange.getResponse().setComplete();
			};
		}

		@Bean
		WebFilter failingFilter() {
			return (exchange, chain) -> exchange.getRequest().getPath().value().equals("/filter")
					? Mono.error(new IllegalStateException("filter")) : chain.filter(exchange);
		}

	}

	@ResponseStatus(HttpStatus.NOT_FOUND)
	@SuppressWarnings("serial")
	static class Missing extends RuntimeException {

	}

}
