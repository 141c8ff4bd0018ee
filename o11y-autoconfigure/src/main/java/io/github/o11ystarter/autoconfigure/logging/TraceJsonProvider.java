package io.github.o11ystarter.autoconfigure.logging;

import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the trace a line belongs to, under the names of the field instead of those that
 * Micrometer uses in the MDC.
 */
class TraceJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

	static final String MDC_TRACE_ID = "traceId";

	static final String MDC_SPAN_ID = "spanId";

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		Map<String, String> mdc = event.getMDCPropertyMap();
		write(generator, LogFields.TRACE_ID, mdc.get(MDC_TRACE_ID));
		write(generator, LogFields.SPAN_ID, mdc.get(MDC_SPAN_ID));
	}

	private static void write(JsonGenerator generator, String name, @Nullable String value) {
		if (value != null) {
			generator.writeStringProperty(name, value);
		}
	}

}
