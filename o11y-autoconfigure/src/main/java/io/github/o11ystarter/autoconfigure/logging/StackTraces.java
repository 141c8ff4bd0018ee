package io.github.o11ystarter.autoconfigure.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.StackTracePrinter;

/**
 * Prints exceptions: the root cause first, because that is what one looks for, or as
 * {@code logging.structured.json.stacktrace.*} says.
 */
class StackTraces {

	private final ShortenedThrowableConverter converter = new ShortenedThrowableConverter();

	private final @Nullable StackTracePrinter printer;

	StackTraces(@Nullable StackTracePrinter printer) {
		this.printer = printer;
		this.converter.setRootCauseFirst(true);
		this.converter.setMaxLength(LineText.MAX_LENGTH);
		this.converter.setLineSeparator("\n");
		this.converter.start();
	}

	/**
	 * Whether there is nothing in the text but classes, their messages and frames. A
	 * printer of the application's may say more.
	 */
	boolean isOfMessagesAndFrames() {
		return this.printer == null;
	}

	String print(ILoggingEvent event) {
		if (this.printer != null && event.getThrowableProxy() instanceof ThrowableProxy proxy) {
			try {
				return this.printer.printStackTraceToString(proxy.getThrowable());
			}
			catch (Throwable ex) {
				// A printer of the application's. What it cannot print we can.
			}
		}
		return this.converter.convert(event);
	}

}
