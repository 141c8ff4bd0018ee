package io.github.o11ystarter.autoconfigure.logging;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * The JSON log format of o11y-starter: one object a line. Chosen by
 * {@code logging.structured.format.console}, as any format of Boot is, so that an
 * application can choose another.
 */
public final class O11yStructuredLogFormatter implements StructuredLogFormatter<ILoggingEvent> {

	private final LineEncoder encoder;

	/**
	 * What an object that logs while it is being logged is written with: the other one is
	 * busy.
	 */
	private final LineEncoder inner;

	private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

	/**
	 * Create a formatter. Called by Boot.
	 * @param environment the environment, to know who the service is
	 * @param stackTracePrinter what {@code logging.structured.json.stacktrace.*} asks
	 * for, {@code null} if it asks for nothing
	 */
	public O11yStructuredLogFormatter(Environment environment, @Nullable StackTracePrinter stackTracePrinter) {
		LogFormat format = format(environment);
		this.encoder = new LineEncoder(environment, format, stackTracePrinter);
		this.inner = new LineEncoder(environment, format, stackTracePrinter);
	}

	// Boot would stop the start without a word about the property; LoggingSetUp stops it
	// in a moment, and says which.
	private static LogFormat format(Environment environment) {
		try {
			return Binder.get(environment).bind("o11y.logging.format", LogFormat.class).orElse(LogFormat.O11Y);
		}
		catch (BindException ex) {
			return LogFormat.O11Y;
		}
	}

	@Override
	public String format(ILoggingEvent event) {
		return new String(encode(event), StandardCharsets.UTF_8);
	}

	@Override
	public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
		return charset.equals(StandardCharsets.UTF_8) ? encode(event) : format(event).getBytes(charset);
	}

	private byte[] encode(ILoggingEvent event) {
		if (this.busy.get() != null) {
			return this.inner.encode(event);
		}
		this.busy.set(Boolean.TRUE);
		try {
			return this.encoder.encode(event);
		}
		finally {
			this.busy.set(null);
		}
	}

}
