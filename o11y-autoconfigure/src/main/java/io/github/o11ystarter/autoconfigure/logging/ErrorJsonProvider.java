package io.github.o11ystarter.autoconfigure.logging;

import java.util.function.Function;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.github.o11ystarter.autoconfigure.fingerprint.ErrorFingerprint;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the exception of an event.
 */
class ErrorJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

	private final LineSettings settings;

	private final Function<ILoggingEvent, String> stackTrace;

	/**
	 * Create a provider.
	 * @param settings what all lines have in common
	 * @param stackTrace makes text of an event's exception
	 */
	ErrorJsonProvider(LineSettings settings, Function<ILoggingEvent, String> stackTrace) {
		this.settings = settings;
		this.stackTrace = stackTrace;
	}

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		IThrowableProxy error = event.getThrowableProxy();
		if (error == null) {
			return;
		}
		write(generator, LogField.ERROR_TYPE, error.getClassName());
		write(generator, LogField.ERROR_MESSAGE, masked(error.getMessage()));
		if (error instanceof ThrowableProxy proxy) {
			write(generator, LogField.ERROR_FINGERPRINT, ErrorFingerprint.of(proxy.getThrowable()));
		}
		write(generator, LogField.ERROR_STACK_TRACE, masked(this.stackTrace.apply(event)));
	}

	private @Nullable String masked(@Nullable String text) {
		return (text != null) ? this.settings.masking().mask(LineText.bound(text)) : null;
	}

	private void write(JsonGenerator generator, LogField field, @Nullable String value) {
		String name = this.settings.names().of(field);
		if (name != null && value != null) {
			generator.writeStringProperty(name, value);
		}
	}

}
