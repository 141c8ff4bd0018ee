package io.github.o11ystarter.autoconfigure.errors;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/**
 * Remembers the trace in which an error occurred. It is over when a scheduler, or a
 * thread, gets to know of the error.
 */
class ObservedErrors implements ObservationHandler<Observation.Context>, ErrorTraces {

	private final WeakErrors<TraceContext> traces = new WeakErrors<>();

	private final Tracer tracer;

	private final CurrentTraceContext currentTraceContext;

	ObservedErrors(Tracer tracer, CurrentTraceContext currentTraceContext) {
		this.tracer = tracer;
		this.currentTraceContext = currentTraceContext;
	}

	// Those of requests and records are captured while their scope is open.
	@Override
	public boolean supportsContext(Observation.Context context) {
		return context.getClass() == Observation.Context.class || context instanceof ScheduledTaskObservationContext;
	}

	@Override
	public void onError(Observation.Context context) {
		Throwable error = context.getError();
		TracingContext tracing = context.get(TracingContext.class);
		Span span = (tracing != null) ? tracing.getSpan() : null;
		if (error != null && span != null) {
			this.traces.putAll(error, span.context());
		}
	}

	@Override
	public String where() {
		Span span = this.tracer.currentSpan();
		return (span != null) ? "span " + span.context().spanId() : ErrorTraces.thread();
	}

	@Override
	public Scope enter(Throwable error) {
		if (this.tracer.currentSpan() != null) {
			return Scope.NONE;
		}
		TraceContext trace = this.traces.find(error, (context) -> true);
		if (trace == null) {
			return Scope.NONE;
		}
		CurrentTraceContext.Scope scope = this.currentTraceContext.newScope(trace);
		return scope::close;
	}

	@Override
	public void mark(Throwable error) {
		Span span = this.tracer.currentSpan();
		if (span != null) {
			span.error(error);
		}
	}

}
