package io.github.o11ystarter.autoconfigure.logging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import ch.qos.logback.classic.spi.LoggingEvent;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is logged, a line is one object, with our fields in it as we wrote them.
 */
class HostileLinesTests {

	private final Lines lines = new Lines();

	@ParameterizedTest
	@EnumSource(LogField.class)
	void nobodyElseWritesAFieldOfOurs(LogField field) {
		String name = field.name(LogFormat.O11Y);
		if (name == null) {
			name = "another";
		}
		LoggingEvent event = this.lines.event("hello", StructuredArguments.kv(name, "argument"));
		event.setKeyValuePairs(List.of(new KeyValuePair(name, "event"), new KeyValuePair(name, "event"),
				new KeyValuePair("_" + name, "event")));
		event.addMarker(Markers.append(name, "marker"));
		event.setMDCPropertyMap(Map.of(name, "mdc", "context." + name, "mine", "traceId", "a", "spanId", "b"));
		JsonNode line = this.lines.line(event);
		assertThat(line.path("level").asString()).isEqualTo("INFO");
		assertThat(line.path("message").asString()).isEqualTo("hello");
		assertThat(line.path("service").asString()).isEqualTo("shop");
		assertThat(line.path("trace_id").asString()).isEqualTo("a");
		assertThat(line.path("_" + name).toString() + line.path(name)).contains("event");
	}

	@Test
	void whatTurnsATerminalOrAnEditorUpsideDownIsEscaped() {
		StringBuilder hostile = new StringBuilder("a");
		for (int c = 0; c < 0x20; c++) {
			hostile.append((char) c);
		}
		for (int c = 0x7f; c <= 0x9f; c++) {
			hostile.append((char) c);
		}
		hostile
			.append("\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff");
		String text = hostile.toString();
		LoggingEvent event = this.lines.event(text, StructuredArguments.kv("argument" + text, text));
		event.setKeyValuePairs(List.of(new KeyValuePair("key" + text, text),
				new KeyValuePair("nested", Map.of("inner" + text, List.of(text)))));
		event.setMDCPropertyMap(Map.of("mdc" + text, text, "context." + text, text, "traceId", text));
		event.addMarker(org.slf4j.MarkerFactory.getDetachedMarker(text));
		event.setThreadName(text);
		String line = this.lines.formatter().format(event);
		assertThat(line.substring(0, line.length() - 1)
			.chars()
			.filter((c) -> c != 'a' && text.indexOf(c) >= 0)
			.mapToObj(Integer::toHexString)).isEmpty();
		JsonNode read = Lines.STRICT.readTree(line);
		assertThat(read.path("message").asString()).isEqualTo(text);
		assertThat(read.path("nested").path("inner" + text).path(0).asString()).isEqualTo(text);
		assertThat(read.path("mdc" + text).asString()).isEqualTo(text);
	}

	@Test
	void lettersOfTheWorldAreNot() {
		assertThat(this.lines.formatter().format(this.lines.event("größer – 大 🎰 العربية")))
			.contains("größer – 大 🎰 العربية");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Throws", "ThrowsError", "Circle", "Large" })
	void anObjectThatCannotBeReadCostsItselfOnly(String kind) {
		Object value = switch (kind) {
			case "Throws" -> new Throws();
			case "ThrowsError" -> new ThrowsError();
			case "Circle" -> new Circle();
			default -> List.of("x".repeat(40_000));
		};
		LoggingEvent event = this.lines.event("hello", StructuredArguments.kv("argument", value));
		event.setKeyValuePairs(List.of(new KeyValuePair("bad", value), new KeyValuePair("good", 1)));
		event.addMarker(Markers.append("marker", value));
		JsonNode line = this.lines.line(event);
		assertThat(line.path("bad").asString()).isEqualTo("<unreadable " + value.getClass().getName() + ">");
		assertThat(line.path("good").intValue()).isOne();
		assertThat(line.path("message").asString()).isEqualTo("hello");
	}

	@Test
	void whatClaimsToBeJsonIsReadBeforeItIsWritten() {
		LoggingEvent event = this.lines.event("hello", StructuredArguments.raw("raw", "1},\"level\":\"FATAL\",{"),
				StructuredArguments.raw("twice", "{\"a\":1,\"a\":2}"),
				StructuredArguments.raw("lines", "{\n\"a\" : 1}"));
		JsonNode line = this.lines.line(event);
		assertThat(line.path("level").asString()).isEqualTo("INFO");
		assertThat(line.has("raw")).isFalse();
		assertThat(line.path("twice").path("a").intValue()).isEqualTo(2);
		assertThat(line.path("lines").path("a").intValue()).isOne();
	}

	@Test
	void anObjectMayLogWhileItIsLogged() {
		List<String> inner = new ArrayList<>();
		Object talkative = new Object() {

			@Override
			public String toString() {
				inner.add(HostileLinesTests.this.lines.formatter()
					.format(HostileLinesTests.this.lines.event("from within")));
				return "talked";
			}

		};
		assertThat(this.lines.line(this.lines.event("{}", talkative)).path("message").asString()).isEqualTo("talked");
		assertThat(inner).isNotEmpty()
			.allSatisfy((line) -> assertThat(Lines.STRICT.readTree(line).path("message").asString())
				.isEqualTo("from within"));
	}

	@Test
	void aLineHasAnEnd() {
		Map<String, String> mdc = new TreeMap<>();
		List<KeyValuePair> pairs = new ArrayList<>();
		for (int i = 0; i < 2_000; i++) {
			mdc.put("mdc" + i, "y".repeat(1_000));
			pairs.add(new KeyValuePair("key" + i, "x".repeat(10_000)));
		}
		LoggingEvent event = this.lines.event("m".repeat(1_000_000),
				StructuredArguments.kv("argument", "z".repeat(100_000)));
		event.setKeyValuePairs(pairs);
		event.setMDCPropertyMap(mdc);
		String line = this.lines.formatter().format(event);
		assertThat(line.length()).isLessThan(256 * 1024);
		assertThat(Lines.STRICT.readTree(line).path("message").asString()).endsWith("m…");
	}

	@Test
	void aWordThatIsCutGoesAltogether() {
		String text = "word ".repeat(LineText.MAX_LENGTH / 5) + "4111111111111111";
		assertThat(LineText.bound(text)).endsWith("word…");
		assertThat(LineText.bound("x".repeat(100), 10)).isEqualTo("x".repeat(0) + "…");
		assertThat(LineText.bound("short", 10)).isEqualTo("short");
	}

	// Jazzer's oracle without Jazzer: seeded, so that a failure can be had again.
	@Test
	void anyCharactersAnywhereAreOneObject() {
		Random random = new Random(20261121);
		for (int i = 0; i < 2_000; i++) {
			LoggingEvent event = this.lines.event(text(random), StructuredArguments.kv(text(random), text(random)));
			event.setKeyValuePairs(List.of(new KeyValuePair(text(random), text(random)),
					new KeyValuePair(text(random), Map.of(text(random), text(random)))));
			event.setMDCPropertyMap(Map.of(text(random), text(random)));
			event.addMarker(Markers.append(text(random), text(random)));
			byte[] line = this.lines.formatter().formatAsBytes(event, StandardCharsets.UTF_8);
			assertThat(Lines.STRICT.readTree(line).path("service").asString()).isEqualTo("shop");
			assertThat(new String(line, StandardCharsets.UTF_8).indexOf('\n'))
				.isEqualTo(new String(line, StandardCharsets.UTF_8).length() - 1);
		}
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int length = random.nextInt(20); length > 0; length--) {
			// Lone surrogates too.
			text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
		}
		return text.toString();
	}

	static class Throws {

		public String getId() {
			throw new IllegalStateException("no");
		}

	}

	static class ThrowsError {

		public String getId() {
			throw new NoClassDefFoundError("no");
		}

	}

	static class Circle {

		public Circle getSelf() {
			return this;
		}

	}

}
