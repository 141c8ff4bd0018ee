package io.github.o11ystarter.autoconfigure.logging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what every line has: when, how grave, by whom, where, what.
 */
class EventJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

	private final Timestamps timestamps = new Timestamps();

	private final LineSettings settings;

	// The same on every line.
	private final Map<String, String> constants = new LinkedHashMap<>();

	EventJsonProvider(LineSettings settings, ServiceIdentity identity, LogFormat format, Map<String, String> added) {
		this.settings = settings;
		constant(LogField.SCHEMA, (format == LogFormat.ECS) ? "8.11" : "1");
		constant(LogField.SERVICE, identity.name());
		constant(LogField.ENVIRONMENT, identity.environment());
		constant(LogField.VERSION, identity.version());
		constant(LogField.INSTANCE, identity.instance());
		added.forEach((name, value) -> {
			// Of those of ours, only what is the same on every line can be another.
			if (this.constants.containsKey(name) || !settings.names().isOurs(name)) {
				this.constants.put(name, value);
			}
		});
	}

	private void constant(LogField field, String value) {
		String name = this.settings.names().of(field);
		if (name != null) {
			this.constants.put(name, value);
		}
	}

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		write(generator, LogField.TIMESTAMP, this.timestamps.format(time(event)));
		write(generator, LogField.LEVEL, event.getLevel().toString());
		String levelValue = this.settings.names().of(LogField.LEVEL_VALUE);
		if (levelValue != null) {
			generator.writeNumberProperty(levelValue, event.getLevel().toInt());
		}
		for (Map.Entry<String, String> constant : this.constants.entrySet()) {
			generator.writeStringProperty(constant.getKey(), constant.getValue());
		}
		write(generator, LogField.LOGGER, LineText.bound(event.getLoggerName()));
		write(generator, LogField.THREAD, LineText.bound(event.getThreadName()));
		write(generator, LogField.MESSAGE, message(event));
	}

	private static Instant time(ILoggingEvent event) {
		Instant instant = event.getInstant();
		return (instant != null) ? instant : Instant.ofEpochMilli(event.getTimeStamp());
	}

	private @Nullable String message(ILoggingEvent event) {
		String message = event.getFormattedMessage();
		return (message != null) ? this.settings.masking().mask(LineText.bound(message)) : null;
	}

	private void write(JsonGenerator generator, LogField field, @Nullable String value) {
		String name = this.settings.names().of(field);
		if (name != null && value != null) {
			generator.writeStringProperty(name, value);
		}
	}

}
