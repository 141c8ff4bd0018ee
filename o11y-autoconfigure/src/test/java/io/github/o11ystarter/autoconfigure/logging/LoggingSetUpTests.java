package io.github.o11ystarter.autoconfigure.logging;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * How Logback is set up for an application, and what the application can say about it.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoggingSetUpTests {

	private static final Logger log = LoggerFactory.getLogger(LoggingSetUpTests.class);

	private static final String XML = "logging.config=classpath:io/github/o11ystarter/autoconfigure/logging/";

	// Boot hands these to Logback as system properties, which outlive an application.
	@BeforeEach
	@AfterEach
	void forgetWhatOtherApplicationsHaveSaid() {
		for (LoggingSystemProperty property : LoggingSystemProperty.values()) {
			System.clearProperty(property.getEnvironmentVariableName());
		}
	}

	@Test
	void bootsAppenderIsReplacedAndItsFilterStays(CapturedOutput output) {
		try (RunningApplication application = application("logging.threshold.console=warn")) {
			assertThat(appenders()).singleElement().isInstanceOf(StdoutAppender.class);
			assertThat(appenders().get(0).getName()).isEqualTo("CONSOLE");
			log.info("unheard");
			log.warn("heard");
		}
		assertThat(output.getOut()).contains("heard").doesNotContain("unheard");
	}

	@Test
	void bootsAppenderStaysIfSomebodyWantsToWait(CapturedOutput output) {
		try (RunningApplication application = application("o11y.logging.stdout.never-block=false")) {
			assertThat(appenders()).singleElement().isNotInstanceOf(StdoutAppender.class);
			log.info("heard");
		}
		assertThat(messages(output)).contains("heard");
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.logging.enabled=false", "o11y.enabled=false" })
	void bootsAppenderStaysWhenTheFeatureIsOff(String off, CapturedOutput output) {
		try (RunningApplication application = application(off)) {
			assertThat(appenders()).singleElement().isNotInstanceOf(StdoutAppender.class);
			assertThat(application.context().getBeansOfType(LogMetrics.class)).isEmpty();
			log.info("heard");
		}
		assertThat(output.getOut()).contains("heard").doesNotContain("{\"timestamp\"");
	}

	@Test
	void aConfigurationOfTheApplicationCanIncludeOurs(CapturedOutput output) {
		try (RunningApplication application = application(XML + "including.xml",
				"o11y.logging.limits.often.ratio=0.5")) {
			assertThat(appenders()).singleElement().isInstanceOf(StdoutAppender.class);
			log.info("heard");
			log.info("heard");
			log.info("heard");
		}
		assertThat(messages(output)).filteredOn("heard"::equals).hasSize(2);
	}

	@Test
	void anAppenderOfTwoLoggersStaysOne(CapturedOutput output) {
		try (RunningApplication application = application(XML + "two-loggers.xml")) {
			LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
			assertThat(appenders()).singleElement().isInstanceOf(StdoutAppender.class);
			assertThat(context.getLogger("com.example").iteratorForAppenders().next()).isSameAs(appenders().get(0));
			context.getLogger("com.example").info("heard");
		}
		assertThat(output.getOut()).containsOnlyOnce("mine heard");
	}

	@Test
	void aPrinterOfTheApplicationThatThrowsCostsNothing(CapturedOutput output) {
		try (RunningApplication application = application(
				"logging.structured.json.stacktrace.printer=" + ThrowingPrinter.class.getName())) {
			log.error("failed", new IllegalStateException("effect"));
		}
		assertThat(lines(output)).filteredOn((line) -> line.path("message").asString().equals("failed"))
			.singleElement()
			.satisfies((line) -> assertThat(line.path("error.stack_trace").asString())
				.startsWith("java.lang.IllegalStateException: effect"));
	}

	@Test
	void aConfigurationOfTheApplicationKeepsItsFormat(CapturedOutput output) {
		try (RunningApplication application = application(XML + "own.xml")) {
			log.info("heard");
		}
		assertThat(output.getOut()).contains("mine heard").doesNotContain("{\"timestamp\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev", "local" })
	void aDeveloperReadsText(String profile, CapturedOutput output) {
		try (RunningApplication application = application("spring.profiles.active=" + profile)) {
			log.info("heard");
		}
		assertThat(output.getOut()).contains("heard").doesNotContain("{\"timestamp\"");
	}

	@Test
	void aDeveloperCanHaveJson(CapturedOutput output) {
		try (RunningApplication application = application("spring.profiles.active=dev", "o11y.logging.format=o11y")) {
			log.info("heard");
		}
		assertThat(messages(output)).contains("heard");
	}

	@Test
	void anybodyCanHaveText(CapturedOutput output) {
		try (RunningApplication application = application("o11y.logging.format=TEXT")) {
			log.info("heard");
		}
		assertThat(output.getOut()).contains("heard").doesNotContain("{\"timestamp\"");
	}

	@Test
	void namesCanBeThoseOfAnotherFormat(CapturedOutput output) {
		try (RunningApplication application = application("o11y.logging.format=ecs")) {
			log.info("heard");
		}
		assertThat(lines(output)).isNotEmpty().allSatisfy((line) -> assertThat(line.has("log.level")).isTrue());
	}

	@Test
	void aStackTraceCanBePrintedAsBootIsToldTo(CapturedOutput output) {
		try (RunningApplication application = application("logging.structured.json.stacktrace.max-length=100",
				"logging.structured.json.stacktrace.root=last")) {
			log.error("failed", new IllegalStateException("effect", new IllegalArgumentException("cause")));
		}
		assertThat(lines(output)).filteredOn((line) -> line.path("message").asString().equals("failed"))
			.singleElement()
			.satisfies((line) -> assertThat(line.path("error.stack_trace").asString())
				.startsWith("java.lang.IllegalStateException: effect")
				.hasSizeLessThan(120));
	}

	@Test
	void nobodyLooksForTheJarOfAFrameThatNobodyAsksFor() {
		try (RunningApplication application = application()) {
			assertThat(((LoggerContext) LoggerFactory.getILoggerFactory()).isPackagingDataEnabled()).isFalse();
		}
		for (String property : List.of("o11y.logging.format=text", "logging.structured.format.console=ecs",
				"o11y.logging.enabled=false", "o11y.logging.stdout.never-block=false")) {
			try (RunningApplication application = application(property)) {
				assertThat(((LoggerContext) LoggerFactory.getILoggerFactory()).isPackagingDataEnabled()).as(property)
					.isTrue();
			}
		}
	}

	@Test
	void whatIsLostAndWhatIsSuppressedIsOnMetrics() {
		try (RunningApplication application = application("o11y.logging.limits.often.logger=" + log.getName(),
				"o11y.logging.limits.often.per-second=1")) {
			for (int i = 0; i < 1_000; i++) {
				log.info("often");
			}
			String metrics = application.get("/metrics").body();
			assertThat(metrics).containsPattern("o11y_logging_lines_suppressed_total\\{.*limit=\"often\"} 99\\d\\.0")
				.containsPattern("o11y_logging_lines_written_total\\{.*} [1-9]")
				.contains("o11y_logging_buffer_bytes{");
			for (LineLoss loss : LineLoss.values()) {
				assertThat(metrics).contains("reason=\"" + loss.name().toLowerCase(Locale.ROOT) + "\"");
			}
		}
	}

	@Test
	void aLogFileIsWarnedOf(@TempDir Path directory, CapturedOutput output) {
		File file = directory.resolve("app.log").toFile();
		try (RunningApplication application = application("logging.file.name=" + file)) {
			assertThat(messages(output)).anySatisfy((message) -> assertThat(message).contains(file.getPath())
				.contains("logging.file.name", "'o11y.logging.files' to 'allow'"));
		}
	}

	@Test
	void aLogFileCanBeAllowed(@TempDir Path directory, CapturedOutput output) {
		File file = directory.resolve("app.log").toFile();
		try (RunningApplication application = application("logging.file.name=" + file, "o11y.logging.files=allow")) {
			assertThat(messages(output)).noneSatisfy((message) -> assertThat(message).contains("o11y.logging.files"));
		}
	}

	@Test
	void aLogFileCanBeForbiddenWhereverItIsHidden(@TempDir Path directory, CapturedOutput output) {
		System.setProperty("test.log.file", directory.resolve("app.log").toString());
		try {
			assertThatExceptionOfType(LogFileException.class)
				.isThrownBy(() -> application(XML + "file.xml", "o11y.logging.files=deny").close());
			assertThat(output.getOut()).contains("app.log (appender FILE)")
				.contains("o11y.logging.files")
				.contains("Remove 'logging.file.name'");
		}
		finally {
			System.clearProperty("test.log.file");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.logging.stdout.buffer-size=1KB", "o11y.logging.limits.a.ratio=2",
			"o11y.logging.format=xml" })
	void whatMakesNoSenseStopsTheStartAndIsNamed(String property, CapturedOutput output) {
		assertThat(catchThrowable(() -> application(property).close())).isNotNull();
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START")
			.contains(property.substring(0, property.indexOf('=')));
	}

	private static RunningApplication application(String... properties) {
		return RunningApplication.servlet().properties("logging.level.root=info").properties(properties).start();
	}

	private static List<Appender<ILoggingEvent>> appenders() {
		List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
		((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME)
			.iteratorForAppenders()
			.forEachRemaining(appenders::add);
		return appenders;
	}

	private static List<String> messages(CapturedOutput output) {
		return lines(output).stream().map((line) -> line.path("message").asString()).toList();
	}

	private static List<JsonNode> lines(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> !line.isBlank()).map(Lines.STRICT::readTree).toList();
	}

	static class ThrowingPrinter implements StackTracePrinter {

		@Override
		public void printStackTrace(Throwable throwable, Appendable out) {
			throw new AssertionError("Planted");
		}

	}

}
