package io.github.o11ystarter.autoconfigure.web;

import java.util.function.BiConsumer;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * What a response says about its trace. Asks the observation, not the thread, so that it
 * works the same way for servlets and for Reactor.
 */
class TraceHeaders {

	private final String traceIdHeader;

	private final @Nullable String traceResponseHeader;

	TraceHeaders(WebProperties properties) {
		this.traceIdHeader = properties.traceIdHeader();
		this.traceResponseHeader = properties.traceResponseHeader();
	}

	/**
	 * Write the headers of an observed request.
	 * @param context the observation of the request
	 * @param response takes names and values
	 */
	void write(Observation.Context context, BiConsumer<String, String> response) {
		TracingContext tracing = context.get(TracingContext.class);
		Span span = (tracing != null) ? tracing.getSpan() : null;
		// A no-op tracer has an empty id.
		if (span == null || span.context().traceId().isEmpty()) {
			return;
		}
		response.accept(this.traceIdHeader, span.context().traceId());
		if (this.traceResponseHeader != null) {
			response.accept(this.traceResponseHeader, traceResponse(span.context()));
		}
	}

	// https://w3c.github.io/trace-context/#trace-context-http-response-headers-format
	private static String traceResponse(TraceContext context) {
		String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
		return "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
	}

}
