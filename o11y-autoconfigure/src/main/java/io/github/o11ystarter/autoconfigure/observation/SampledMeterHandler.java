package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingAwareMeterObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span the current one while its time is recorded, which exemplars are made from,
 * only if it is sampled: of others there are no exemplars.
 */
class SampledMeterHandler<T extends Observation.Context> extends TracingAwareMeterObservationHandler<T> {

	private final MeterObservationHandler<T> delegate;

	SampledMeterHandler(MeterObservationHandler<T> delegate, Tracer tracer) {
		super(delegate, tracer);
		this.delegate = delegate;
	}

	@Override
	public void onStop(T context) {
		TracingContext tracing = context.get(TracingContext.class);
		if (tracing != null && (isSampled(tracing.getSpan()) || anotherIsSampled())) {
			super.onStop(context);
		}
		else {
			this.delegate.onStop(context);
		}
	}

	// Where an observation is stopped, a span of some other trace may be the current one.
	private static boolean anotherIsSampled() {
		return io.opentelemetry.api.trace.Span.current().getSpanContext().isSampled();
	}

	private static boolean isSampled(@Nullable Span span) {
		return span != null && Boolean.TRUE.equals(span.context().sampled());
	}

}
