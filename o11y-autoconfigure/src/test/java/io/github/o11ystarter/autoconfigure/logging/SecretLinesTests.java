package io.github.o11ystarter.autoconfigure.logging;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import ch.qos.logback.classic.spi.LoggingEvent;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets in every place of a line.
 */
class SecretLinesTests {

	private static final String CARD = "4111111111111111";

	private static final String MAIL = "bob@example.com";

	private final Lines lines = new Lines();

	@Test
	void noPlaceOfALineShowsASecret() {
		LoggingEvent event = this.lines.event("paid with " + CARD + " by {}", MAIL,
				StructuredArguments.kv("password", "hunter2"), StructuredArguments.kv("card", CARD));
		event.setKeyValuePairs(List.of(new KeyValuePair("api_key", "hunter2"), new KeyValuePair("note", MAIL),
				new KeyValuePair("number", Long.parseLong(CARD)),
				new KeyValuePair("login", Map.of("user", "bob", "password", "hunter2", "seen", List.of(MAIL)))));
		event.addMarker(Markers.append("token", "hunter2").and(Markers.append("mail", MAIL)));
		event.addMarker(MarkerFactory.getDetachedMarker(MAIL));
		event.setMDCPropertyMap(
				Map.of("authorization", "hunter2", "who", MAIL, "context.password", "hunter2", "context.mail", MAIL));
		JsonNode line = this.lines.line(event);
		assertThat(line.toString()).doesNotContain("hunter2", MAIL, CARD);
		assertThat(line.path("message").asString()).isEqualTo("paid with *** by ***");
		assertThat(line.path("password").asString()).isEqualTo("***");
		assertThat(line.path("login").path("user").asString()).isEqualTo("bob");
		assertThat(line.path("login").path("password").asString()).isEqualTo("***");
		assertThat(line.path("number").asString()).isEqualTo("***");
		assertThat(line.path("context").path("password").asString()).isEqualTo("***");
	}

	@Test
	void noPlaceOfAnErrorShowsASecret() {
		IllegalStateException error = new IllegalStateException("first",
				new IllegalArgumentException("second", new RuntimeException("card " + CARD)));
		error.addSuppressed(new RuntimeException("suppressed", new RuntimeException("password=hunter2")));
		JsonNode line = this.lines.line(this.lines.error("failed", error));
		assertThat(line.toString()).doesNotContain("hunter2", CARD);
		assertThat(line.path("error.stack_trace").asString()).contains("card ***", "password=***",
				"at " + getClass().getName());
	}

	@Test
	void aMessageThatLooksLikeAFrameIsNoHidingPlace() {
		JsonNode line = this.lines
			.line(this.lines.error("failed", new IllegalStateException("first\n\tat password=hunter2")));
		assertThat(line.toString()).doesNotContain("hunter2");
	}

	@Test
	void manyErrorsAreNoHidingPlace() {
		RuntimeException error = new RuntimeException("password=hunter2");
		for (int i = 0; i < 100; i++) {
			error = new RuntimeException("another", error);
		}
		RuntimeException effect = new RuntimeException("effect");
		for (int i = 0; i < 10; i++) {
			effect.addSuppressed(new RuntimeException("suppressed " + i + " password=hunter2"));
		}
		assertThat(this.lines.line(this.lines.error("failed", error)).toString()).doesNotContain("hunter2");
		assertThat(this.lines.line(this.lines.error("failed", effect)).toString()).doesNotContain("hunter2");
	}

	@Test
	void aSecretStaysOneUnderAnotherName() {
		Lines lines = new Lines("logging.structured.json.rename.password=p");
		assertThat(lines.lineWith("password", "hunter2").path("p").asString()).isEqualTo("***");
		assertThat(lines.line(lines.event("hello", StructuredArguments.kv("password", "hunter2"))).path("p").asString())
			.isEqualTo("***");
	}

	@Test
	void aCardIsOneInAnyKindOfNumber() {
		for (Object number : List.of(new BigDecimal(CARD), new BigDecimal(CARD + ".00"), Double.valueOf(CARD),
				new BigInteger(CARD), List.of(new BigDecimal(CARD)))) {
			assertThat(this.lines.lineWith("number", number).path("number").toString()).as(number.getClass().getName())
				.contains("***")
				.doesNotContain("1111");
		}
		assertThat(this.lines.lineWith("number", new BigDecimal("1.50")).path("number").doubleValue()).isEqualTo(1.5);
	}

	@Test
	void aKeyOfAMapIsNoHidingPlace() {
		JsonNode line = this.lines.lineWith("seen", new TreeMap<>(Map.of(MAIL, 1, "ann@example.com", 2, "none", 3)));
		assertThat(line.path("seen").toString()).isEqualTo("{\"***\":2,\"none\":3}");
	}

	@Test
	void aPrinterOfTheApplicationIsNoHidingPlace() {
		O11yStructuredLogFormatter formatter = new O11yStructuredLogFormatter(new MockEnvironment(),
				(error, text) -> text.append("password=hunter2 ").append("frame ".repeat(10_000)));
		String line = formatter.format(this.lines.error("failed", new IllegalStateException("no")));
		assertThat(line).doesNotContain("hunter2");
		assertThat(Lines.STRICT.readTree(line).path("error.stack_trace").asString())
			.hasSizeLessThanOrEqualTo(32 * 1024);
	}

	@Test
	void masksCanBeSwitchedOff() {
		Lines lines = new Lines("o11y.masking.enabled=false");
		assertThat(lines.lineWith("password", "hunter2").path("password").asString()).isEqualTo("hunter2");
	}

}
