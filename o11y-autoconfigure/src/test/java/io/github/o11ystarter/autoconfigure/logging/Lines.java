package io.github.o11ystarter.autoconfigure.logging;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

/**
 * Formats events, and reads them with a parser that does not take a name twice.
 */
class Lines {

	static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

	private final LoggerContext context = new LoggerContext();

	private final O11yStructuredLogFormatter formatter;

	Lines(String... properties) {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name", "shop");
		for (String property : properties) {
			int equals = property.indexOf('=');
			environment.setProperty(property.substring(0, equals), property.substring(equals + 1));
		}
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.formatter = new O11yStructuredLogFormatter(environment, null);
	}

	O11yStructuredLogFormatter formatter() {
		return this.formatter;
	}

	LoggingEvent event(String message, Object... arguments) {
		return event(message, null, arguments);
	}

	LoggingEvent error(String message, Throwable error) {
		return event(message, error);
	}

	private LoggingEvent event(String message, @Nullable Throwable error, Object... arguments) {
		LoggingEvent event = new LoggingEvent(getClass().getName(), this.context.getLogger("com.example.Shop"),
				(error != null) ? Level.ERROR : Level.INFO, message, error, arguments);
		return event;
	}

	JsonNode line(LoggingEvent event) {
		String text = this.formatter.format(event);
		if (text.indexOf('\n') != text.length() - 1) {
			throw new IllegalStateException("Not one line: " + text);
		}
		return STRICT.readTree(text);
	}

	JsonNode lineWith(String key, @Nullable Object value) {
		LoggingEvent event = event("hello");
		event.setKeyValuePairs(List.of(new KeyValuePair(key, value)));
		return line(event);
	}

	JsonNode lineWith(Map<String, String> mdc) {
		LoggingEvent event = event("hello");
		event.setMDCPropertyMap(mdc);
		return line(event);
	}

	JsonNode lineWith(Marker... markers) {
		LoggingEvent event = event("hello");
		List.of(markers).forEach(event::addMarker);
		return line(event);
	}

}
