package io.github.o11ystarter.autoconfigure.web;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trace id of an observed request. Asks the observation, not the thread, so
 * that it works the same way for servlets and for Reactor.
 */
final class TraceIds {

	private TraceIds() {
	}

	static @Nullable String of(Observation.Context context) {
		TracingContext tracing = context.get(TracingContext.class);
		Span span = (tracing != null) ? tracing.getSpan() : null;
		String traceId = (span != null) ? span.context().traceId() : null;
		// A no-op tracer has an empty id.
		return (traceId != null && !traceId.isEmpty()) ? traceId : null;
	}

}
