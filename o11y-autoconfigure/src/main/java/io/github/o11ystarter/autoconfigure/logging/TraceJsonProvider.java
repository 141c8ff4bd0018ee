package io.github.o11ystarter.autoconfigure.logging;

import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import org.springframework.util.ClassUtils;

/**
 * Writes the trace and the request that a line belongs to, under the names of the field
 * instead of those that Micrometer uses in the MDC.
 */
class TraceJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

	private static final String TRACE_ID = "traceId";

	private static final String SPAN_ID = "spanId";

	private static final String REQUEST_ID = "request_id";

	private static final String CORRELATION_ID = "correlation_id";

	/**
	 * What of the MDC is written here.
	 */
	static final Set<String> MDC = Set.of(TRACE_ID, SPAN_ID, REQUEST_ID, CORRELATION_ID);

	private static final boolean OPEN_TELEMETRY = ClassUtils.isPresent("io.opentelemetry.api.trace.Span",
			TraceJsonProvider.class.getClassLoader());

	private final FieldNames names;

	TraceJsonProvider(FieldNames names) {
		this.names = names;
	}

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		Map<String, String> mdc = event.getMDCPropertyMap();
		if (mdc.isEmpty()) {
			return;
		}
		String traceId = mdc.get(TRACE_ID);
		write(generator, LogField.TRACE_ID, traceId);
		write(generator, LogField.SPAN_ID, mdc.get(SPAN_ID));
		if (OPEN_TELEMETRY && traceId != null) {
			writeSampled(generator, traceId);
		}
		write(generator, LogField.REQUEST_ID, mdc.get(REQUEST_ID));
		write(generator, LogField.CORRELATION_ID, mdc.get(CORRELATION_ID));
	}

	// The MDC does not say it. The line is most often made by the thread that logs, and
	// if it is not, the ids tell.
	private void writeSampled(JsonGenerator generator, String traceId) {
		String name = this.names.of(LogField.TRACE_SAMPLED);
		SpanContext span = Span.current().getSpanContext();
		if (name != null && span.getTraceId().equals(traceId)) {
			generator.writeBooleanProperty(name, span.isSampled());
		}
	}

	private void write(JsonGenerator generator, LogField field, @Nullable String value) {
		String name = this.names.of(field);
		if (name != null && value != null) {
			generator.writeStringProperty(name, LineText.bound(value, UsedNames.MAX));
		}
	}

}
