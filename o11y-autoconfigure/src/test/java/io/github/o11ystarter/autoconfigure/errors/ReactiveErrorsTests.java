package io.github.o11ystarter.autoconfigure.errors;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.api.trace.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

	@ParameterizedTest
	@CsvSource({ "/fail/1, /fail/{id}", "/later, /later", "/filter, ", "/status/503, /status/{code}" })
	void anErrorThatEscapesIsCapturedOnceInItsTrace(String path, String route) {
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			HttpResponse<String> response = application.get(path);
			assertThat(response.statusCode()).isGreaterThanOrEqualTo(500);
			ILoggingEvent line = lines.await();
			assertThat(line.getMessage()).isEqualTo("http_request_failed");
			assertThat(ErrorLines.fields(line)).containsEntry("source", "http")
				.containsEntry("http.request.method", "GET");
			assertThat(ErrorLines.fields(line).get("http.route")).isEqualTo(route);
			String traceId = response.headers().firstValue("X-Trace-Id").orElseThrow();
			assertThat(line.getMDCPropertyMap()).containsEntry("traceId", traceId)
				.containsEntry("request_id", response.headers().firstValue("X-Request-ID").orElseThrow());
			assertThat(application.context()
				.getBean(RecordedSpans.class)
				.await("server span", (span) -> span.getTraceId().equals(traceId))
				.getStatus()
				.getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(CountedErrors.total(application)).isEqualTo(1);
		}
		assertThat(lines.messages()).containsExactly("http_request_failed");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/status/404", "/handled", "/handled-globally", "/nowhere", "/annotated", "/gone", "/fine" })
	void whatTheApplicationHandlesAndWhatItsCallersDoWrongIsNot(String path) {
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			application.get(path);
			assertThat(CountedErrors.total(application)).isZero();
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
