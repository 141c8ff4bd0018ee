package io.github.o11ystarter.autoconfigure.logging;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The line about each request, and the budget of lines it has.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessLogTests {

	private static final String ACCESS = "o11y.logging.access.enabled=true";

	@BeforeEach
	void forgetTheFormatOfOtherApplications() {
		System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
	}

	enum Web {

		SERVLET, REACTIVE;

		RunningApplication start(String... properties) {
			RunningApplication.Builder application = (this == SERVLET)
					? RunningApplication.servlet().with(ServletEndpoints.class) : RunningApplication.reactive();
			return application.with(Endpoints.class)
				.properties("logging.level.root=info")
				.properties(properties)
				.start();
		}

	}

	@ParameterizedTest
	@EnumSource(Web.class)
	void thereIsOneLineARequestIfSomebodyAsksForIt(Web web, CapturedOutput output) {
		try (RunningApplication application = web.start(ACCESS)) {
			String traceId = application.get("/hello/7?token=secret").headers().firstValue("X-Trace-Id").orElseThrow();
			JsonNode line = accessLine(output);
			assertThat(line.path("level").asString()).isEqualTo("INFO");
			assertThat(line.path("http.request.method").asString()).isEqualTo("GET");
			assertThat(line.path("http.route").asString()).isEqualTo("/hello/{id}");
			assertThat(line.path("http.response.status_code").intValue()).isEqualTo(200);
			assertThat(line.path("http.response.body.size").intValue()).isEqualTo("größer 7".length() + 2);
			assertThat(line.path("duration_ms").doubleValue()).isBetween(0.001, 60_000.0);
			assertThat(line.path("trace_id").asString()).isEqualTo(traceId);
			assertThat(line.path("request_id").asString()).isNotEmpty();
			assertThat(line.toString()).doesNotContain("secret", "/hello/7");
		}
	}

	@ParameterizedTest
	@EnumSource(Web.class)
	void aRequestThatFailsIsAWarning(Web web, CapturedOutput output) {
		try (RunningApplication application = web.start(ACCESS)) {
			application.get("/fails");
			JsonNode line = accessLine(output);
			assertThat(line.path("level").asString()).isEqualTo("WARN");
			assertThat(line.path("http.response.status_code").intValue()).isEqualTo(500);
			assertThat(line.path("trace_id").asString()).isNotEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(Web.class)
	void aRequestThatIsRefusedIsNot(Web web, CapturedOutput output) {
		try (RunningApplication application = web.start(ACCESS)) {
			application.get("/refused");
			JsonNode line = accessLine(output);
			assertThat(line.path("level").asString()).isEqualTo("INFO");
			assertThat(line.path("http.response.status_code").intValue()).isEqualTo(409);
		}
	}

	@Test
	void aRequestThatIsAnsweredLaterIsWrittenWhenItIs(CapturedOutput output) {
		try (RunningApplication application = Web.SERVLET.start(ACCESS)) {
			String traceId = application.get("/later").headers().firstValue("X-Trace-Id").orElseThrow();
			JsonNode line = accessLine(output);
			assertThat(line.path("http.response.status_code").intValue()).isEqualTo(200);
			assertThat(line.path("http.response.body.size").intValue()).isEqualTo(5);
			assertThat(line.path("trace_id").asString()).isEqualTo(traceId);
		}
	}

	@Test
	void whatIsWrittenWithAWriterIsCountedToo(CapturedOutput output) {
		try (RunningApplication application = Web.SERVLET.start(ACCESS)) {
			assertThat(application.get("/writer").body()).isEqualTo("größer 🎰");
			assertThat(accessLine(output).path("http.response.body.size").intValue()).isEqualTo(13);
		}
	}

	@ParameterizedTest
	@EnumSource(Web.class)
	void thereIsNoLineUnlessAskedForNorAboutWhatIsLeftOut(Web web, CapturedOutput output) {
		try (RunningApplication application = web.start()) {
			application.get("/hello/7");
		}
		try (RunningApplication application = web.start(ACCESS, "o11y.logging.access.exclude=/hello/**,/metrics")) {
			application.get("/hello/7");
			application.get("/metrics");
			application.get("/refused");
		}
		assertThat(messages(output, AccessLog.MESSAGE)).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(Web.class)
	void aRequestThatWritesTooMuchIsToldSoOnce(Web web, CapturedOutput output) {
		try (RunningApplication application = web.start("o11y.logging.request-budget=5")) {
			application.get("/hello/7");
			assertThat(messages(output, "log_budget_exceeded")).isEmpty();
			String traceId = application.get("/talks").headers().firstValue("X-Trace-Id").orElseThrow();
			List<JsonNode> warnings = messages(output, "log_budget_exceeded");
			assertThat(warnings).singleElement().satisfies((line) -> {
				assertThat(line.path("level").asString()).isEqualTo("WARN");
				assertThat(line.path("budget").intValue()).isEqualTo(5);
				assertThat(line.path("trace_id").asString()).isEqualTo(traceId);
			});
			application.get("/talks");
			assertThat(messages(output, "log_budget_exceeded")).hasSize(2);
			assertThat(application.get("/metrics").body()).contains("o11y_logging_budget_exceeded_total");
		}
	}

	@Test
	void linesOnOtherThreadsCountToo(CapturedOutput output) {
		try (RunningApplication application = Web.SERVLET.start("o11y.logging.request-budget=5")) {
			application.get("/talks-elsewhere");
			assertThat(messages(output, "log_budget_exceeded")).hasSize(1);
		}
	}

	@Test
	void nobodyHasToKeepABudget(CapturedOutput output) {
		try (RunningApplication application = Web.SERVLET.start("o11y.logging.request-budget=0")) {
			application.get("/talks");
		}
		assertThat(messages(output, "log_budget_exceeded")).isEmpty();
		assertThat(messages(output, "talking")).hasSize(10);
	}

	// The line is written after the answer.
	private static JsonNode accessLine(CapturedOutput output) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !messages(output, AccessLog.MESSAGE).isEmpty());
		assertThat(messages(output, AccessLog.MESSAGE)).hasSize(1);
		return messages(output, AccessLog.MESSAGE).get(0);
	}

	private static List<JsonNode> messages(CapturedOutput output, String message) {
		return output.getOut()
			.lines()
			.filter((line) -> !line.isBlank())
			.map(Lines.STRICT::readTree)
			.filter((line) -> line.path("message").asString().equals(message))
			.toList();
	}

	@RestController
	static class Endpoints {

		private static final Logger logger = LoggerFactory.getLogger(Endpoints.class);

		@Bean(destroyMethod = "shutdown")
		ExecutorService executor() {
			return Executors.newSingleThreadExecutor();
		}

		@GetMapping("/hello/{id}")
		String hello(@PathVariable String id) {
			return "größer " + id;
		}

		@GetMapping("/fails")
		String fails() {
			throw new IllegalStateException("Planted");
		}

		@GetMapping("/refused")
		Mono<String> refused() {
			return Mono.error(new ResponseStatusException(HttpStatus.CONFLICT));
		}

		@GetMapping("/later")
		Callable<String> later() {
			return () -> "later";
		}

		@GetMapping("/talks")
		String talks() {
			for (int i = 0; i < 10; i++) {
				logger.info("talking");
			}
			return "";
		}

	}

	@RestController
	static class ServletEndpoints {

		private static final Logger logger = LoggerFactory.getLogger(ServletEndpoints.class);

		private final ExecutorService executor;

		ServletEndpoints(ExecutorService executor) {
			this.executor = executor;
		}

		@GetMapping("/writer")
		void writer(HttpServletResponse response) throws IOException {
			response.setCharacterEncoding("UTF-8");
			response.setContentType("text/plain");
			response.getWriter().write("größer ");
			response.getWriter().print("🎰");
		}

		@GetMapping("/talks-elsewhere")
		String talksElsewhere() throws Exception {
			for (int i = 0; i < 10; i++) {
				this.executor.submit(() -> logger.info("talking")).get();
			}
			return "";
		}

	}

}
