package io.github.o11ystarter.autoconfigure.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.ContextBase;
import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.decorate.TokenStreamFactoryBuilderDecorator;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.core.env.Environment;

/**
 * Makes a line of an event: logstash-logback-encoder, set up as we want it.
 */
class LineEncoder {

	private final LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();

	LineEncoder(Environment environment, LogFormat format, @Nullable StackTracePrinter stackTracePrinter) {
		StructuredJsonProperties properties = StructuredJsonProperties.from(environment);
		FieldNames names = new FieldNames(format, properties);
		LineSettings settings = new LineSettings(names, Masking.from(environment),
				new JsonValues(JsonMapper.builder().findAndAddModules().build()));
		LoggingEventJsonProviders providers = new LoggingEventJsonProviders();
		providers
			.addProvider(new EventJsonProvider(settings, ServiceIdentity.from(environment), format, properties.add()));
		providers.addProvider(new TraceJsonProvider(names));
		providers.addProvider(new FieldsJsonProvider(settings, new MdcFields(names, properties.context())));
		providers.addProvider(new MarkersJsonProvider(settings));
		providers.addProvider(new ErrorJsonProvider(settings, new StackTraces(stackTracePrinter)));
		this.encoder
			.setContext((LoggerFactory.getILoggerFactory() instanceof Context context) ? context : new ContextBase());
		this.encoder.setLineSeparator("UNIX");
		this.encoder.setProviders(providers);
		this.encoder.addDecorator(new Escapes());
		this.encoder.start();
	}

	byte[] encode(ILoggingEvent event) {
		return this.encoder.encode(event);
	}

	private static final class Escapes implements TokenStreamFactoryBuilderDecorator<JsonFactory, JsonFactoryBuilder> {

		@Override
		public JsonFactoryBuilder decorate(JsonFactoryBuilder builder) {
			return builder.characterEscapes(new JsonEscapes());
		}

	}

}
