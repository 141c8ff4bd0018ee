package io.github.o11ystarter.autoconfigure.logging;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.ContextBase;
import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import net.logstash.logback.composite.AbstractFieldJsonProvider;
import net.logstash.logback.composite.JsonProviders;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.composite.loggingevent.LoggingEventThreadNameJsonProvider;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.composite.loggingevent.ThrowableClassNameJsonProvider;
import net.logstash.logback.composite.loggingevent.ThrowableMessageJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * The JSON log format of o11y-starter: one object a line. Chosen by
 * {@code logging.structured.format.console}, as any format of Boot is, so that an
 * application can choose another.
 */
public final class O11yStructuredLogFormatter implements StructuredLogFormatter<ILoggingEvent> {

	// A stack trace longer than this is a loop, and costs more to store than it tells.
	private static final int MAX_STACK_TRACE = 32 * 1024;

	private final LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();

	/**
	 * Create a formatter. Called by Boot.
	 * @param environment the environment, to know who the service is
	 */
	public O11yStructuredLogFormatter(Environment environment) {
		this.encoder
			.setContext((LoggerFactory.getILoggerFactory() instanceof Context context) ? context : new ContextBase());
		this.encoder.setLineSeparator("UNIX");
		this.encoder.setProviders(providers(ServiceIdentity.from(environment)));
		this.encoder.start();
	}

	@Override
	public String format(ILoggingEvent event) {
		return new String(this.encoder.encode(event), StandardCharsets.UTF_8);
	}

	@Override
	public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
		return charset.equals(StandardCharsets.UTF_8) ? this.encoder.encode(event) : format(event).getBytes(charset);
	}

	private static JsonProviders<ILoggingEvent> providers(ServiceIdentity identity) {
		LoggingEventFormattedTimestampJsonProvider timestamp = new LoggingEventFormattedTimestampJsonProvider();
		timestamp.setTimeZone("UTC");
		ShortenedThrowableConverter throwableConverter = new ShortenedThrowableConverter();
		throwableConverter.setRootCauseFirst(true);
		throwableConverter.setMaxLength(MAX_STACK_TRACE);
		StackTraceJsonProvider stackTrace = new StackTraceJsonProvider();
		stackTrace.setThrowableConverter(throwableConverter);

		LoggingEventJsonProviders providers = new LoggingEventJsonProviders();
		providers.addProvider(named(LogFields.TIMESTAMP, timestamp));
		providers.addProvider(named(LogFields.LEVEL, new LogLevelJsonProvider()));
		providers.addProvider(new ServiceJsonProvider(identity));
		providers.addProvider(named(LogFields.LOGGER, new LoggerNameJsonProvider()));
		providers.addProvider(named(LogFields.THREAD, new LoggingEventThreadNameJsonProvider()));
		providers.addProvider(named(LogFields.MESSAGE, new MessageJsonProvider()));
		providers.addProvider(new TraceJsonProvider());
		providers.addProvider(new EventFieldsJsonProvider());
		providers.addProvider(named(LogFields.ERROR_TYPE, throwableClass()));
		providers.addProvider(named(LogFields.ERROR_MESSAGE, new ThrowableMessageJsonProvider()));
		providers.addProvider(named(LogFields.ERROR_STACK_TRACE, stackTrace));
		return providers;
	}

	private static ThrowableClassNameJsonProvider throwableClass() {
		ThrowableClassNameJsonProvider provider = new ThrowableClassNameJsonProvider();
		provider.setUseSimpleClassName(false);
		return provider;
	}

	private static <P extends AbstractFieldJsonProvider<ILoggingEvent>> P named(String name, P provider) {
		provider.setFieldName(name);
		return provider;
	}

}
