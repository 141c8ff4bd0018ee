package io.github.o11ystarter.autoconfigure.logging;

import java.net.http.HttpResponse;
import java.util.List;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application that has added the starter writes to stdout.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTests {

	// Boot hands the format to Logback as a system property, which outlives an
	// application.
	@BeforeEach
	void forgetTheFormatOfOtherApplications() {
		System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
	}

	@Test
	void everyLineIsAJsonObjectAndThoseOfARequestCarryItsTraceId(CapturedOutput output) {
		try (RunningApplication application = application().start()) {
			HttpResponse<String> response = application.get("/hello");
			JsonNode line = lines(output).stream()
				.filter((candidate) -> candidate.path("message").asString().equals("said_hello"))
				.findFirst()
				.orElseThrow();
			assertThat(line.path("trace_id").asString())
				.isEqualTo(response.headers().firstValue("X-Trace-Id").orElseThrow());
			assertThat(line.path("span_id").asString()).matches("[0-9a-f]{16}");
			assertThat(line.path("to").asString()).isEqualTo("world");
			assertThat(line.path("service").asString()).isEqualTo("app");
		}
		assertThat(lines(output)).hasSizeGreaterThan(5);
	}

	@Test
	void anotherFormatCanBeChosen(CapturedOutput output) {
		try (RunningApplication application = application().properties("logging.structured.format.console=ecs")
			.start()) {
			application.get("/hello");
		}
		assertThat(lines(output)).isNotEmpty().allSatisfy((line) -> assertThat(line.has("@timestamp")).isTrue());
	}

	@Test
	void textCanBeChosen(CapturedOutput output) {
		try (RunningApplication application = application().properties("logging.structured.format.console=").start()) {
			application.get("/hello");
		}
		assertThat(output.getOut()).contains("said_hello").doesNotContain("{\"timestamp\"");
	}

	@Test
	void linesAreAsBootWritesThemWhenTheFeatureIsOff(CapturedOutput output) {
		try (RunningApplication application = application().properties("o11y.logging.enabled=false").start()) {
			application.get("/hello");
		}
		assertThat(output.getOut()).contains("said_hello").doesNotContain("{\"timestamp\"");
	}

	private static RunningApplication.Builder application() {
		return RunningApplication.servlet().with(Hello.class).properties("logging.level.root=info");
	}

	private static List<JsonNode> lines(CapturedOutput output) {

		return output.getOut().lines().filter((line) -> !line.isBlank()).map(Lines.STRICT::readTree).toList();
	}

	@RestController
	static class Hello {

		private static final Logger log = LoggerFactory.getLogger(Hello.class);

		@GetMapping("/hello")
		String hello() {
			log.atInfo().addKeyValue("to", "world").log("said_hello");
			return "hello";
		}

	}

}
