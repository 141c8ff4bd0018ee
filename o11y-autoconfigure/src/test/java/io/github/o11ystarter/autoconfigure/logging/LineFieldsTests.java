package io.github.o11ystarter.autoconfigure.logging;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.spi.LoggingEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the fields of a line.
 */
class LineFieldsTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private static final String SPAN_ID = "b7ad6b7169203331";

	private final Lines lines = new Lines();

	@Test
	void valuesOfEveryKindHaveTheirJsonType() {
		LoggingEvent event = this.lines.event("hello",
				StructuredArguments.kv("paid", new Play("p-1", new BigDecimal("2.50"))));
		event.setKeyValuePairs(List.of(new KeyValuePair("price", new BigDecimal("1.10"))));
		assertThat(this.lines.formatter().format(event)).contains("\"price\":1.10", "\"wager\":2.50}");
		assertThat(this.lines.lineWith("big", Long.MAX_VALUE).path("big").longValue()).isEqualTo(Long.MAX_VALUE);
		assertThat(this.lines.lineWith("ratio", 0.25).path("ratio").doubleValue()).isEqualTo(0.25);
		assertThat(this.lines.lineWith("nan", Double.NaN).path("nan").asString()).isEqualTo("NaN");
		assertThat(this.lines.lineWith("count", new AtomicLong(3)).path("count").asString()).isEqualTo("3");
		UUID id = UUID.randomUUID();
		assertThat(this.lines.lineWith("id", id).path("id").asString()).isEqualTo(id.toString());
		assertThat(this.lines.lineWith("day", LocalDate.of(2026, 11, 21)).path("day").asString())
			.isEqualTo("2026-11-21");
		assertThat(this.lines.lineWith("at", Instant.EPOCH).path("at").asString()).isEqualTo("1970-01-01T00:00:00Z");
		assertThat(this.lines.lineWith("took", Duration.ofSeconds(2)).has("took")).isTrue();
		assertThat(this.lines.lineWith("list", List.of(1, "two", true)).path("list").toString())
			.isEqualTo("[1,\"two\",true]");
		assertThat(this.lines.lineWith("play", new Play("p-1", BigDecimal.TEN)).path("play").toString())
			.isEqualTo("{\"id\":\"p-1\",\"wager\":10}");
		assertThat(this.lines.lineWith("cause", new IllegalStateException("no")).path("cause").asString())
			.isEqualTo("java.lang.IllegalStateException: no");
	}

	@Test
	void structuredArgumentsAreFields() {
		JsonNode line = this.lines.line(this.lines.event("accepted {} of {}", StructuredArguments.kv("play_id", "p-1"),
				StructuredArguments.value("player", Map.of("vip", true)),
				StructuredArguments.fields(new Play("p-2", BigDecimal.ONE)),
				StructuredArguments.raw("raw", "{\"a\":[1,2]}")));
		assertThat(line.path("message").asString()).isEqualTo("accepted play_id=p-1 of {vip=true}");
		assertThat(line.path("play_id").asString()).isEqualTo("p-1");
		assertThat(line.path("player").path("vip").booleanValue()).isTrue();
		assertThat(line.path("wager").intValue()).isOne();
		assertThat(line.path("raw").path("a").toString()).isEqualTo("[1,2]");
	}

	@Test
	void markersOfTheEncoderAreFieldsAndOthersAreNamed() {
		JsonNode line = this.lines.lineWith(Markers.append("play_id", "p-1").and(Markers.append("tries", 2)),
				MarkerFactory.getMarker("AUDIT"), MarkerFactory.getMarker("COMMONS-LOGGING"));
		assertThat(line.path("play_id").asString()).isEqualTo("p-1");
		assertThat(line.path("tries").intValue()).isEqualTo(2);
		assertThat(line.path("markers").toString()).isEqualTo("[\"AUDIT\"]");
	}

	@Test
	void theEventKnowsBetterThanArgumentsAndTheyThanMarkersAndTheyThanTheMdc() {
		LoggingEvent event = this.lines.event("hello", StructuredArguments.kv("a", "argument"),
				StructuredArguments.kv("b", "argument"));
		event.setKeyValuePairs(List.of(new KeyValuePair("a", "event")));
		event.addMarker(Markers.append("b", "marker").and(Markers.append("c", "marker")));
		event.setMDCPropertyMap(Map.of("a", "mdc", "b", "mdc", "c", "mdc", "d", "mdc"));
		JsonNode line = this.lines.line(event);
		assertThat(line.path("a").asString()).isEqualTo("event");
		assertThat(line.path("b").asString()).isEqualTo("argument");
		assertThat(line.path("c").asString()).isEqualTo("marker");
		assertThat(line.path("d").asString()).isEqualTo("mdc");
	}

	@Test
	void whatABlockIsAboutIsOneObject() {
		try (LogContext outer = LogContext.with("player_id", 7).and("tenant", "t-1")) {
			try (LogContext inner = LogContext.with("player_id", 8).and("tenant", null)) {
				assertThat(this.lines.lineWith(MDC.getCopyOfContextMap()).path("context").toString())
					.isEqualTo("{\"player_id\":\"8\"}");
			}
			JsonNode context = this.lines.lineWith(MDC.getCopyOfContextMap()).path("context");
			assertThat(context.path("player_id").asString()).isEqualTo("7");
			assertThat(context.path("tenant").asString()).isEqualTo("t-1");
		}
		assertThat(MDC.get("context.player_id")).isNull();
		assertThat(this.lines.lineWith(Map.of()).has("context")).isFalse();
	}

	@Test
	void aBlockEndsWhateverItIsAbout() {
		Object bad = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException("no");
			}

		};
		try (LogContext context = LogContext.with("player_id", 7).and("bad", bad)) {
			assertThat(MDC.get("context.bad")).startsWith("<unreadable ");
		}
		assertThat(MDC.get("context.player_id")).isNull();
	}

	@Test
	void theRequestIsAFieldOfOurs() {
		JsonNode line = this.lines.lineWith(Map.of("request_id", "r-1", "correlation_id", "c-1"));
		assertThat(line.path("request_id").asString()).isEqualTo("r-1");
		assertThat(line.path("correlation_id").asString()).isEqualTo("c-1");
		assertThat(this.lines.lineWith("request_id", "mine").path("_request_id").asString()).isEqualTo("mine");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLineSaysWhetherItsTraceCanBeLookedUp(boolean sampled) {
		SpanContext span = SpanContext.create(TRACE_ID, SPAN_ID,
				sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(), TraceState.getDefault());
		Map<String, String> mdc = Map.of("traceId", TRACE_ID, "spanId", SPAN_ID);
		try (Scope scope = Span.wrap(span).makeCurrent()) {
			assertThat(this.lines.lineWith(mdc).path("trace_sampled").booleanValue()).isEqualTo(sampled);
			assertThat(this.lines.lineWith(mdc).has("trace_sampled")).isTrue();
			assertThat(this.lines.lineWith(Map.of("traceId", TRACE_ID.replace('0', '1'))).has("trace_sampled"))
				.as("a line of another trace")
				.isFalse();
		}
		assertThat(this.lines.lineWith(mdc).has("trace_sampled")).as("written by another thread").isFalse();
	}

	@Test
	void timestampsSortAsText() {
		LoggingEvent event = this.lines.event("hello");
		event.setInstant(Instant.parse("2026-11-21T10:15:30Z"));
		assertThat(this.lines.line(event).path("timestamp").asString()).isEqualTo("2026-11-21T10:15:30.000000Z");
		event = this.lines.event("hello");
		event.setInstant(Instant.parse("2026-11-21T10:15:31.012345678Z"));
		assertThat(this.lines.line(event).path("timestamp").asString()).isEqualTo("2026-11-21T10:15:31.012345Z");
		event = this.lines.event("hello");
		event.setInstant(Instant.parse("1969-12-31T23:59:59.5Z"));
		assertThat(this.lines.line(event).path("timestamp").asString()).isEqualTo("1969-12-31T23:59:59.500000Z");
	}

	@Test
	void anErrorHasAFingerprint() {
		JsonNode line = this.lines.line(this.lines.error("failed", new IllegalStateException("no")));
		assertThat(line.path("error.fingerprint").asString()).matches("[0-9a-f]+");
	}

	@Test
	void namesCanBeThoseOfTheElasticCommonSchema() {
		JsonNode line = new Lines("o11y.logging.format=ecs").line(error());
		assertThat(line.propertyNames()).contains("@timestamp", "log.level", "ecs.version", "service.name",
				"service.environment", "service.version", "service.node.name", "log.logger", "process.thread.name",
				"message", "trace.id", "span.id", "http.request.id", "labels", "error.type", "error.message",
				"error.fingerprint", "error.stack_trace");
		assertThat(line.propertyNames()).doesNotContain("timestamp", "level", "trace_id", "context", "level_value");
	}

	@Test
	void namesCanBeThoseOfLogstash() {
		JsonNode line = new Lines("o11y.logging.format=logstash").line(error());
		assertThat(line.propertyNames()).contains("@timestamp", "@version", "message", "logger_name", "thread_name",
				"level", "level_value", "traceId", "spanId", "stack_trace", "throwable_class", "stack_hash");
		assertThat(line.path("level_value").intValue()).isEqualTo(40_000);
		assertThat(line.propertyNames()).doesNotContain("timestamp", "logger", "trace_id", "error.type");
	}

	private LoggingEvent error() {
		LoggingEvent event = this.lines.error("failed", new IllegalStateException("no"));
		event.setMDCPropertyMap(Map.of("traceId", TRACE_ID, "spanId", SPAN_ID, "request_id", "r-1", "context.a", "b"));
		return event;
	}

	@Test
	void bootsPropertiesRenameAndAddAndLeaveOut() {
		Lines lines = new Lines("logging.structured.json.rename.message=msg",
				"logging.structured.json.rename.play_id=play", "logging.structured.json.exclude=thread,noise",
				"logging.structured.json.add.team=slots", "logging.structured.json.context.prefix=mdc_");
		LoggingEvent event = lines.event("hello");
		event.setKeyValuePairs(List.of(new KeyValuePair("play_id", "p-1"), new KeyValuePair("noise", 1),
				new KeyValuePair("team", "mine"), new KeyValuePair("msg", "mine")));
		event.setMDCPropertyMap(Map.of("tenant", "t-1"));
		JsonNode line = lines.line(event);
		assertThat(line.path("msg").asString()).isEqualTo("hello");
		assertThat(line.path("_msg").asString()).isEqualTo("mine");
		assertThat(line.path("play").asString()).isEqualTo("p-1");
		assertThat(line.path("team").asString()).isEqualTo("slots");
		assertThat(line.path("_team").asString()).isEqualTo("mine");
		assertThat(line.path("mdc_tenant").asString()).isEqualTo("t-1");
		assertThat(line.propertyNames()).doesNotContain("message", "play_id", "thread", "noise");
	}

	@Test
	void whatIsAddedTakesNoPlaceOfOurs() {
		Lines lines = new Lines("logging.structured.json.add.level=mine", "logging.structured.json.add.service=mine",
				"logging.structured.json.add._level=mine");
		JsonNode line = lines.lineWith("level", "argument");
		assertThat(line.path("level").asString()).isEqualTo("INFO");
		assertThat(line.path("service").asString()).isEqualTo("mine");
		assertThat(line.path("_level").asString()).isEqualTo("mine");
		assertThat(line.path("__level").asString()).isEqualTo("argument");
	}

	@Test
	void eachOfBootsPropertiesWorksAlone() {
		assertThat(new Lines("logging.structured.json.rename.a=b").lineWith("a", 1).has("b")).isTrue();
		assertThat(new Lines("logging.structured.json.exclude=a").lineWith("a", 1).has("a")).isFalse();
		assertThat(new Lines("logging.structured.json.include=a").lineWith("b", 1).has("b")).isFalse();
	}

	@Test
	void aBlockMaySayAThingTwiceAndEndsAsItBegan() {
		try (LogContext outer = LogContext.with("tenant", "first")) {
			try (LogContext inner = LogContext.with("tenant", "second").and("tenant", "third")) {
				JsonNode line = this.lines.lineWith(MDC.getCopyOfContextMap());
				assertThat(line.path("context").path("tenant").asString()).isEqualTo("third");
				assertThat(line.has("context.tenant")).isFalse();
			}
			assertThat(MDC.get("context.tenant")).isEqualTo("first");
		}
	}

	@Test
	void theSchemaHasAVersion() {
		assertThat(new Lines("o11y.logging.format=ecs").lineWith("a", 1).path("ecs.version").asString())
			.isEqualTo("8.11");
		assertThat(new Lines("o11y.logging.format=logstash").lineWith("a", 1).path("@version").asString())
			.isEqualTo("1");
	}

	@Test
	void bootsPropertiesSayWhichFieldsThereAreAtAll() {
		Lines lines = new Lines("logging.structured.json.include=message,level,play_id",
				"logging.structured.json.context.include=false");
		LoggingEvent event = lines.event("hello");
		event.setKeyValuePairs(List.of(new KeyValuePair("play_id", "p-1"), new KeyValuePair("other", 1)));
		event.setMDCPropertyMap(Map.of("play_id", "mdc", "level", "mdc"));
		assertThat(lines.line(event).propertyNames()).containsExactly("level", "message", "play_id");
	}

	record Play(String id, BigDecimal wager) {
	}

}
