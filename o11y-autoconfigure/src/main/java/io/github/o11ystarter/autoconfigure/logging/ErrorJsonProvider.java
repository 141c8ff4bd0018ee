package io.github.o11ystarter.autoconfigure.logging;

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

	// With more than these, the text is looked through as a whole.
	private static final int MAX_DEPTH = 16;

	private static final int MAX_SUPPRESSED = 4;

	private final LineSettings settings;

	private final StackTraces stackTraces;

	ErrorJsonProvider(LineSettings settings, StackTraces stackTraces) {
		this.settings = settings;
		this.stackTraces = stackTraces;
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
		String stackTrace = LineText.bound(this.stackTraces.print(event));
		boolean clean = this.stackTraces.isOfMessagesAndFrames() && isClean(error, 0);
		write(generator, LogField.ERROR_STACK_TRACE, clean ? stackTrace : this.settings.masking().mask(stackTrace));
	}

	// Frames are names of code, and there are many of them. Where no message has a
	// secret, none of what is printed has.
	private boolean isClean(IThrowableProxy error, int depth) {
		if (depth > MAX_DEPTH || !isClean(error.getMessage())
				|| (error.getCause() != null && !isClean(error.getCause(), depth + 1))) {
			return false;
		}
		IThrowableProxy[] suppressed = error.getSuppressed();
		if (suppressed != null && suppressed.length > MAX_SUPPRESSED) {
			return false;
		}
		for (int i = 0; suppressed != null && i < suppressed.length; i++) {
			if (!isClean(suppressed[i], depth + 1)) {
				return false;
			}
		}
		return true;
	}

	@SuppressWarnings("ReferenceEquality")
	private boolean isClean(@Nullable String message) {
		return message == null || this.settings.masking().mask(message) == message;
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
