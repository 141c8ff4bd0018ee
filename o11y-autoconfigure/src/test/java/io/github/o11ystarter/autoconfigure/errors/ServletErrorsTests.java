package io.github.o11ystarter.autoconfigure.errors;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for errors of requests to a servlet application.
 */
class ServletErrorsTests {

	@Test
	void anErrorThatEscapesIsCapturedOnceInItsTrace() {
		Map<String, Optional<String>> routes = new LinkedHashMap<>();
		routes.put("/fail/1", Optional.of("/fail/{id}"));
		routes.put("/filter", Optional.empty());
		for (String path : new String[] { "/callable", "/future", "/error-thrown", "/writing" }) {
			routes.put(path, Optional.of(path));
		}
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			int captured = 0;
			for (Map.Entry<String, Optional<String>> route : routes.entrySet()) {
				captured++;
				HttpResponse<String> response = application.get(route.getKey());
				assertThat(response.statusCode()).as(route.getKey()).isEqualTo(500);
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
				assertThat(line.getThrowableProxy()).as(route.getKey()).isNotNull();
				assertThat(serverSpan(application, traceId).getStatus().getStatusCode()).as(route.getKey())
					.isEqualTo(StatusCode.ERROR);
				assertThat(CountedErrors.total(application)).as(route.getKey()).isEqualTo(captured);
			}
			assertThat(application.get("/metrics").body()).contains("o11y_errors_total{");
		}
		assertThat(lines.messages()).hasSameSizeAs(routes.keySet()).containsOnly("http_request_failed");
	}

	@Test
	void theClassOfTheErrorIsCounted() {
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			application.get("/fail/1");
			assertThat(CountedErrors.of(application, IllegalStateException.class, "http")).isEqualTo(1);
			assertThat(lines.await().getThrowableProxy().getClassName())
				.isEqualTo(IllegalStateException.class.getName());
			application.get("/writing");
			assertThat(CountedErrors.of(application, HttpMessageNotWritableException.class, "http")).isEqualTo(1);
		}
	}

	@Test
	void anExceptionThatSpringAnswersWithAServerErrorIsCaptured() {
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			assertThat(application.get("/status/503").statusCode()).isGreaterThanOrEqualTo(500);
			assertThat(lines.await().getMessage()).isEqualTo("http_request_failed");
			assertThat(CountedErrors.of(application, ResponseStatusException.class, "http")).isEqualTo(1);
			assertThat(application.get("/status/500").statusCode()).isGreaterThanOrEqualTo(500);
			assertThat(lines.await(2).get(1).getMessage()).isEqualTo("http_request_failed");
			assertThat(CountedErrors.of(application, ResponseStatusException.class, "http")).isEqualTo(2);
		}
		assertThat(lines.all()).hasSize(2);
	}

	@Test
	void whatTheApplicationHandlesAndWhatItsCallersDoWrongIsNot() {
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			for (String path : new String[] { "/status/404", "/status/429", "/handled", "/nowhere", "/gone",
					"/filter-gone", "/fine" }) {
				application.get(path);
				assertThat(CountedErrors.total(application)).as(path).isZero();
			}
		}
		assertThat(lines.messages()).isEmpty();
	}

	@Test
	void concurrentErrorsAreCapturedOnceEach() throws Exception {
		int requests = 200;
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			ExecutorService clients = Executors.newFixedThreadPool(16);
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
		assertThat(lines.all().stream().map((line) -> line.getMDCPropertyMap().get("traceId")).distinct())
			.hasSize(requests);
	}

	@Test
	void everythingIsAsBootDoesItWhenTheFeatureIsOff() {
		ErrorLines lines;
		try (RunningApplication application = application().properties("o11y.errors.enabled=false").start()) {
			lines = ErrorLines.of(application);
			application.get("/fail/1");
			assertThat(lines.await().getFormattedMessage()).startsWith("Servlet.service() for servlet");
			assertThat(CountedErrors.total(application)).isZero();
		}
		assertThat(lines.all()).hasSize(1);
	}

	@Test
	void theLineOfTheContainerStaysWithoutOurs() {
		ErrorLines lines;
		try (RunningApplication application = application()
			.properties("logging.level.io.github.o11ystarter.autoconfigure.errors=off")
			.start()) {
			lines = ErrorLines.of(application);
			application.get("/fail/1");
			assertThat(lines.await().getFormattedMessage()).startsWith("Servlet.service() for servlet");
			assertThat(CountedErrors.total(application)).isEqualTo(1);
		}
	}

	@Test
	void worksWithoutTracing() {
		ErrorLines lines;
		try (RunningApplication application = application().withoutPackages("io.micrometer.tracing").start()) {
			lines = ErrorLines.of(application);
			application.get("/fail/1");
			assertThat(lines.await().getMessage()).isEqualTo("http_request_failed");
			assertThat(CountedErrors.total(application)).isEqualTo(1);
		}
		assertThat(lines.all()).hasSize(1);
	}

	private static SpanData serverSpan(RunningApplication application, String traceId) {
		return application.context()
			.getBean(RecordedSpans.class)
			.await("server span",
					(span) -> span.getTraceId().equals(traceId) && !span.getParentSpanContext().isValid());
	}

	private static RunningApplication.Builder application() {
		return RunningApplication.servlet()
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
		String fail(@PathVariable String id) {
			throw new IllegalStateException(id);
		}

		@GetMapping("/same")
		String same() {
			throw this.same;
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> fail("callable");
		}

		@GetMapping("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> fail("future"));
		}

		@GetMapping("/error-thrown")
		String error() {
			throw new NoClassDefFoundError("x");
		}

		@GetMapping("/writing")
		ResponseEntity<Unwritable> writing() {
			return ResponseEntity.ok(new Unwritable());
		}

		@GetMapping("/status/{code}")
		String status(@PathVariable int code) {
			throw new ResponseStatusException(HttpStatus.valueOf(code));
		}

		@GetMapping("/handled")
		String handled() {
			throw new UnsupportedOperationException();
		}

		@GetMapping("/gone")
		String gone() throws ClientAbortException {
			throw new ClientAbortException();
		}

		@ExceptionHandler
		ResponseEntity<String> handle(UnsupportedOperationException ex) {
			return ResponseEntity.internalServerError().body("sorry");
		}

		@Bean
		Filter failingFilter() {
			return (request, response, chain) -> {
				switch (((HttpServletRequest) request).getRequestURI()) {
					case "/filter" -> throw new IllegalStateException("filter");
					case "/filter-gone" -> throw new ClientAbortException();
					default -> chain.doFilter(request, response);
				}
			};
		}

	}

	static class Unwritable {

		public String getValue() {
			throw new IllegalStateException("unwritable");
		}

	}

}
