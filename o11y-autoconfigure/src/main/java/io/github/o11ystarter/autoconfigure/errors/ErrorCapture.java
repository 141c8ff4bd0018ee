package io.github.o11ystarter.autoconfigure.errors;

import java.util.function.UnaryOperator;

import io.github.o11ystarter.autoconfigure.fingerprint.ErrorFingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Captures errors that nobody handles: one line and one count for each, whoever comes
 * upon it. Throws nothing itself.
 */
class ErrorCapture {

	private static final Logger logger = LoggerFactory.getLogger(ErrorCapture.class);

	private final CapturedErrors captured;

	private final ErrorTraces traces;

	private final ErrorCounter counter;

	ErrorCapture(CapturedErrors captured, ErrorTraces traces, ErrorCounter counter) {
		this.captured = captured;
		this.traces = traces;
		this.counter = counter;
	}

	/**
	 * Capture an error of something that fails once only, such as a request.
	 * @param source where the error was not handled
	 * @param error the error
	 * @param fields adds what else is known to the line
	 * @return whether there is a line about the error now
	 */
	boolean capture(ErrorSource source, Throwable error, UnaryOperator<LoggingEventBuilder> fields) {
		try (ErrorTraces.Scope scope = this.traces.enter(error)) {
			write(source, error, fields, this.traces.where());
			return logger.isErrorEnabled();
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			return false;
		}
	}

	/**
	 * Capture an error unless somebody else has done so.
	 * @param source where the error was not handled
	 * @param error the error
	 * @param fields adds what else is known to the line
	 * @return whether there is a line about the error now
	 */
	boolean captureOnce(ErrorSource source, Throwable error, UnaryOperator<LoggingEventBuilder> fields) {
		try (ErrorTraces.Scope scope = this.traces.enter(error)) {
			String where = this.traces.where();
			if (!this.captured.contains(error, where)) {
				write(source, error, fields, where);
			}
			return logger.isErrorEnabled();
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			return false;
		}
	}

	/**
	 * Whether there is a line about an error.
	 */
	boolean isCaptured(Throwable error) {
		return logger.isErrorEnabled() && this.captured.contains(error);
	}

	// Remembered last: if there is no line, that of the framework has to stay.
	private void write(ErrorSource source, Throwable error, UnaryOperator<LoggingEventBuilder> fields, String where) {
		Throwable cause = ErrorFingerprint.unwrap(error);
		this.counter.count(source, cause);
		if (!source.isObserved()) {
			this.traces.mark(cause);
		}
		LoggingEventBuilder line = logger.atError().setCause(cause).addKeyValue("source", source.tag());
		fields.apply(line).log(source.event());
		this.captured.add(error, where);
	}

}
