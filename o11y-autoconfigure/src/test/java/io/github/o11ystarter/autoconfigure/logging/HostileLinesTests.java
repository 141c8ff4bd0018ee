package io.github.o11ystarter.autoconfigure.logging;

import java.math.BigDecimal;
import java.math.BigInteger;
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
import org.slf4j.Marker;
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
		hostile.append(
				"\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2064\u2066\u2067\u2068\u2069\u206a\u206f\ufeff");
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
	@SuppressWarnings("NullAway")
	void anObjectMayHaveNoText() {
		assertThat(this.lines.lineWith("text", new Text(null)).path("text").asString()).isEqualTo("null");
	}

	@Test
	void idsThatAreNoneDoNotSpoilTheLine() {
		JsonNode line = this.lines.lineWith(Map.of("traceId", "\ud800", "request_id", "r".repeat(100_000)));
		assertThat(line.path("trace_id").asString()).isEqualTo("\ufffd");
		assertThat(line.path("request_id").asString()).hasSizeLessThanOrEqualTo(256);
	}

	@Test
	void twoNamesThatBecomeOneAreWrittenOnce() {
		assertThat(this.lines.lineWith(Map.of("context.\ud800", "a", "context.\ud801", "a")).path("context").toString())
			.isEqualTo("{\"\ufffd\":\"a\"}");
	}

	@Test
	void neitherNumbersNorMarkersNorTheContextMakeALineWithoutAnEnd() {
		Map<String, String> mdc = new TreeMap<>();
		List<KeyValuePair> pairs = new ArrayList<>();
		LoggingEvent event = this.lines.event("hello");
		for (int i = 0; i < 1_000; i++) {
			mdc.put("context." + i, "y");
			mdc.put("context." + "long ".repeat(1_000) + i, "y");
			pairs.add(new KeyValuePair("key" + i, new int[10_000]));
			event.addMarker(org.slf4j.MarkerFactory.getDetachedMarker(i + "m".repeat(30_000)));
		}
		event.setKeyValuePairs(pairs);
		event.setMDCPropertyMap(mdc);
		JsonNode line = this.lines.line(event);
		assertThat(line.toString().length()).isLessThan(384 * 1024);
		assertThat(line.path("markers").size()).isEqualTo(256);
		assertThat(line.path("context").size()).isEqualTo(256);
		assertThat(line.path("key0").size()).isEqualTo(10_000);
	}

	@Test
	void lettersOfTheWorldAreNot() {
		assertThat(this.lines.formatter().format(this.lines.event("größer – 大 🎰 العربية")))
			.contains("größer – 大 🎰 العربية");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Throws", "ThrowsError", "ThrowsAssertion", "Text", "Circle", "Large" })
	void anObjectThatCannotBeReadCostsItselfOnly(String kind) {
		Object value = switch (kind) {
			case "Throws" -> new Throws();
			case "ThrowsError" -> new ThrowsError();
			case "ThrowsAssertion" -> new ThrowsAssertion();
			case "Text" -> new Text(new AssertionError("no"));
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
	void fieldsHaveAnEndAndSoHaveTheirNames() {
		LoggingEvent event = this.lines.event("hello");
		List<KeyValuePair> pairs = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			pairs.add(new KeyValuePair("key" + i, 1));
		}
		event.setKeyValuePairs(pairs);
		assertThat(this.lines.line(event).propertyNames()).filteredOn((name) -> name.startsWith("key")).hasSize(256);
		assertThat(this.lines.lineWith("a " + "x".repeat(1_000), 1).has("a…")).isTrue();
	}

	@Test
	void everyTextHasAnEnd() {
		String text = "x".repeat(40_000);
		LoggingEvent event = this.lines.error("failed", new IllegalStateException(text));
		event.setThreadName(text);
		JsonNode line = this.lines.line(event);
		assertThat(line.path("thread").asString()).hasSizeLessThanOrEqualTo(32 * 1024);
		assertThat(line.path("error.message").asString()).hasSizeLessThanOrEqualTo(32 * 1024);
	}

	@Test
	void aNumberThatIsAnAttackIsText() {
		for (Object number : List.of(new BigDecimal("1E1000000"), new BigDecimal("1E-1000000"),
				new BigDecimal("9".repeat(1_001)), BigInteger.ONE.shiftLeft(63))) {
			assertThat(this.lines.lineWith("number", number).path("number").isString()).isTrue();
		}
		assertThat(this.lines.lineWith("number", BigInteger.valueOf(Long.MAX_VALUE)).path("number").longValue())
			.isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void markersThatReferToEachOtherHaveAnEnd() {
		Marker marker = Markers.append("a", 1);
		marker.add(Markers.append("b", 2));
		Marker circle = org.slf4j.MarkerFactory.getDetachedMarker("circle");
		Marker other = org.slf4j.MarkerFactory.getDetachedMarker("other");
		circle.add(other);
		other.add(circle);
		other.add(marker);
		assertThat(this.lines.lineWith(circle).path("b").intValue()).isEqualTo(2);
	}

	@Test
	void aLineIsNoLongerBusyWhenItIsWritten() {
		Object talkative = new Object() {

			@Override
			public String toString() {
				return HostileLinesTests.this.lines.formatter()
					.format(HostileLinesTests.this.lines.event("from within"));
			}

		};
		for (int i = 0; i < 2; i++) {
			assertThat(this.lines.line(this.lines.event("{}", talkative)).path("message").asString())
				.contains("from within");
		}
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

	static class ThrowsAssertion {

		public String getId() {
			throw new AssertionError("no");
		}

	}

	record Text(Error error) implements CharSequence {

		@Override
		public int length() {
			return 1;
		}

		@Override
		public char charAt(int index) {
			return 'a';
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this;
		}

		@Override
		@SuppressWarnings({ "NullAway", "ToStringReturnsNull" })
		public String toString() {
			if (this.error != null) {
				throw this.error;
			}
			return null;
		}

	}

	static class Circle {

		public Circle getSelf() {
			return this;
		}

	}

}
