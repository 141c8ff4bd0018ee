package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's handlers, but for how they write to a span: see {@link SpanTags}.
 */
final class TracingHandlers {

	private final SpanTags tags = new SpanTags();

	private final Tracer tracer;

	private final @Nullable Propagator propagator;

	TracingHandlers(Tracer tracer, @Nullable Propagator propagator) {
		this.tracer = tracer;
		this.propagator = propagator;
	}

	/**
	 * Have a handler write in our way.
	 * @param handler the handler
	 * @return one that does, or the same if it is the application's own
	 */
	ObservationHandler<?> writing(ObservationHandler<?> handler) {
		Class<?> type = handler.getClass();
		if (type == DefaultTracingObservationHandler.class) {
			return new Local(this.tracer, this.tags);
		}
		if (this.propagator != null && type == PropagatingReceiverTracingObservationHandler.class) {
			return new Receiver(this.tracer, this.propagator, this.tags);
		}
		if (this.propagator != null && type == PropagatingSenderTracingObservationHandler.class) {
			return new Sender(this.tracer, this.propagator, this.tags);
		}
		return handler;
	}

	private static final class Local extends DefaultTracingObservationHandler {

		private final SpanTags tags;

		Local(Tracer tracer, SpanTags tags) {
			super(tracer);
			this.tags = tags;
		}

		@Override
		public void tagSpan(Observation.Context context, Span span) {
			if (!this.tags.write(context, span)) {
				super.tagSpan(context, span);
			}
		}

	}

	private static final class Receiver extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

		private final SpanTags tags;

		Receiver(Tracer tracer, Propagator propagator, SpanTags tags) {
			super(tracer, propagator);
			this.tags = tags;
		}

		@Override
		public void tagSpan(ReceiverContext<?> context, Span span) {
			if (!this.tags.write(context, span)) {
				super.tagSpan(context, span);
			}
		}

	}

	private static final class Sender extends PropagatingSenderTracingObservationHandler<SenderContext<?>> {

		private final SpanTags tags;

		Sender(Tracer tracer, Propagator propagator, SpanTags tags) {
			super(tracer, propagator);
			this.tags = tags;
		}

		@Override
		public void tagSpan(SenderContext<?> context, Span span) {
			if (!this.tags.write(context, span)) {
				super.tagSpan(context, span);
			}
		}

	}

}
