package io.github.o11ystarter.autoconfigure.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yStructuredLogFormatter}.
 */
class O11yStructuredLogFormatterTests {

	private static final JsonMapper STRICT = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final LoggerContext context = new LoggerContext();

	private final O11yStructuredLogFormatter formatter = new O11yStructuredLogFormatter(
			new MockEnvironment().withProperty("o11y.service.name", "shop")
				.withProperty("o11y.service.version", "1.2.3")
				.withProperty("o11y.service.environment", "prod")
				.withProperty("o11y.service.instance", "shop-0"),
			null);

	@BeforeEach
	void useTheMdcOfThisThread() {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
	}

	@Test
	void writesWhoWhenAndWhat() {
		LoggingEvent event = event("play_accepted");
		JsonNode line = format(event);
		assertThat(Instant.parse(line.path("timestamp").asString()))
			.isEqualTo(event.getInstant().truncatedTo(ChronoUnit.MICROS));
		assertThat(line.path("timestamp").asString()).endsWith("Z");
		assertThat(line.path("level").asString()).isEqualTo("INFO");
		assertThat(line.path("service").asString()).isEqualTo("shop");
		assertThat(line.path("version").asString()).isEqualTo("1.2.3");
		assertThat(line.path("environment").asString()).isEqualTo("prod");
		assertThat(line.path("instance").asString()).isEqualTo("shop-0");
		assertThat(line.path("logger").asString()).isEqualTo("com.example.Shop");
		assertThat(line.path("thread").asString()).isEqualTo(Thread.currentThread().getName());
		assertThat(line.path("message").asString()).isEqualTo("play_accepted");
	}

	@Test
	void theTraceHasTheNamesOfTheField() {
		LoggingEvent event = event("hello");
		event.setMDCPropertyMap(Map.of("traceId", "0af7651916cd43dd8448eb211c80319c", "spanId", "b7ad6b7169203331"));
		JsonNode line = format(event);
		assertThat(line.path("trace_id").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
		assertThat(line.path("span_id").asString()).isEqualTo("b7ad6b7169203331");
		assertThat(line.has("traceId")).isFalse();
		assertThat(line.has("spanId")).isFalse();
	}

	@Test
	void keyValuesKeepTheirTypes() {
		LoggingEvent event = event("play_accepted");
		event.setKeyValuePairs(List.of(new KeyValuePair("play_id", "p-1"), new KeyValuePair("wager", 1.5),
				new KeyValuePair("retries", 3), new KeyValuePair("vip", true),
				new KeyValuePair("player", Map.of("country", "DE")), new KeyValuePair("nothing", null)));
		JsonNode line = format(event);
		assertThat(line.path("play_id").asString()).isEqualTo("p-1");
		assertThat(line.path("wager").isNumber()).isTrue();
		assertThat(line.path("retries").asInt()).isEqualTo(3);
		assertThat(line.path("vip").isBoolean()).isTrue();
		assertThat(line.path("player").path("country").asString()).isEqualTo("DE");
		assertThat(line.path("nothing").isNull()).isTrue();
	}

	@Test
	void keyValuesKeepTheirOrder() {
		LoggingEvent event = event("play_accepted");
		event.setKeyValuePairs(List.of(new KeyValuePair("z", 1), new KeyValuePair("a", 2), new KeyValuePair("m", 3)));
		assertThat(this.formatter.format(event)).contains("\"z\":1,\"a\":2,\"m\":3");
	}

	@Test
	void noNameIsWrittenTwice() {
		LoggingEvent event = event("hello");
		event.setKeyValuePairs(List.of(new KeyValuePair("play_id", "first"), new KeyValuePair("play_id", "last"),
				new KeyValuePair("level", "FATAL")));
		event.setMDCPropertyMap(Map.of("play_id", "from the MDC", "service", "somebody else", "tenant", "t-1"));
		JsonNode line = format(event);
		assertThat(line.path("play_id").asString()).isEqualTo("last");
		assertThat(line.path("level").asString()).isEqualTo("INFO");
		assertThat(line.path("_level").asString()).isEqualTo("FATAL");
		assertThat(line.path("service").asString()).isEqualTo("shop");
		assertThat(line.path("_service").asString()).isEqualTo("somebody else");
		assertThat(line.path("tenant").asString()).isEqualTo("t-1");
	}

	@Test
	void anEventIsOneLineWhateverIsInIt() {
		String text = this.formatter.format(event("two\nlines\r\nand \u001b[31mred\u001b[0m"));
		assertThat(text).endsWith("}\n");
		assertThat(text.substring(0, text.length() - 1)).doesNotContain("\n", "\r", "\u001b");
	}

	@Test
	void anErrorIsToldByTypeAndMessageAndStackTraceWithTheRootCauseFirst() {
		Exception cause = new IllegalArgumentException("the cause");
		LoggingEvent event = new LoggingEvent(getClass().getName(), this.context.getLogger("com.example.Shop"),
				Level.ERROR, "payout_failed", new IllegalStateException("the effect", cause), null);
		JsonNode line = format(event);
		assertThat(line.path("error.type").asString()).isEqualTo("java.lang.IllegalStateException");
		assertThat(line.path("error.message").asString()).isEqualTo("the effect");
		assertThat(line.path("error.stack_trace").asString())
			.startsWith("java.lang.IllegalArgumentException: the cause");
	}

	@Test
	void aStackTraceHasAnEnd() {
		LoggingEvent event = new LoggingEvent(getClass().getName(), this.context.getLogger("com.example.Shop"),
				Level.ERROR, "overflow", new EndlessException(), null);
		assertThat(stackTraceOf(new EndlessException()).length()).isGreaterThan(32 * 1024);
		assertThat(format(event).path("error.stack_trace").asString().length()).isLessThanOrEqualTo(32 * 1024);
	}

	@Test
	void bytesAndTextAreTheSame() {
		LoggingEvent event = event("größer – 大");
		assertThat(new String(this.formatter.formatAsBytes(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
			.isEqualTo(this.formatter.format(event));
		assertThat(new String(this.formatter.formatAsBytes(event, StandardCharsets.UTF_16), StandardCharsets.UTF_16))
			.isEqualTo(this.formatter.format(event));
	}

	private LoggingEvent event(String message) {
		return new LoggingEvent(getClass().getName(), this.context.getLogger("com.example.Shop"), Level.INFO, message,
				null, null);
	}

	private JsonNode format(LoggingEvent event) {
		return STRICT.readTree(this.formatter.format(event));
	}

	private static String stackTraceOf(Exception exception) {
		StringWriter text = new StringWriter();
		exception.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private static final class EndlessException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		EndlessException() {
			StackTraceElement[] frames = new StackTraceElement[2_000];
			for (int i = 0; i < frames.length; i++) {
				frames[i] = new StackTraceElement("com.example.Recursive", "call" + i, "Recursive.java", i);
			}
			setStackTrace(frames);
		}

	}

}
