package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/**
 * A propagator that sees only the headers that the gate admits, and whose callers are
 * believed as far as the trust boundary allows.
 */
class GatedPropagator implements TextMapPropagator {

	private final TextMapPropagator delegate;

	private final HeaderGate gate;

	private final TrustBoundary boundary;

	GatedPropagator(TextMapPropagator delegate, HeaderGate gate, TrustBoundary boundary) {
		this.delegate = delegate;
		this.gate = gate;
		this.boundary = boundary;
	}

	@Override
	public Collection<String> fields() {
		return this.delegate.fields();
	}

	@Override
	public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
		this.delegate.inject(context, carrier, setter);
	}

	@Override
	public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
		GatedGetter<C> gated = new GatedGetter<>(getter, this.gate);
		try {
			Context extracted = this.delegate.extract(context, carrier, gated);
			return this.boundary.cross(carrier, gated.withTraceState(extracted));
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			// A new trace is better than a request that was not served.
			this.gate.parserFailed();
			return context;
		}
	}

	private static final class GatedGetter<C> implements TextMapGetter<C> {

		private final TextMapGetter<C> delegate;

		private final HeaderGate gate;

		private @Nullable TraceStateHeader traceState;

		private GatedGetter(TextMapGetter<C> delegate, HeaderGate gate) {
			this.delegate = delegate;
			this.gate = gate;
		}

		@Override
		public Iterable<String> keys(C carrier) {
			return this.delegate.keys(carrier);
		}

		@Override
		public @Nullable String get(@Nullable C carrier, String key) {
			// Most headers are not there, and finding that out should cost nothing.
			if (this.delegate.get(carrier, key) == null) {
				return null;
			}
			Iterator<String> values = this.delegate.getAll(carrier, key);
			if (!key.equalsIgnoreCase("tracestate")) {
				return this.gate.admit(key, values);
			}
			this.traceState = this.gate.traceState(values);
			return (this.traceState != null) ? this.traceState.toString() : null;
		}

		@Override
		public Iterator<String> getAll(@Nullable C carrier, String key) {
			String value = get(carrier, key);
			return (value != null) ? Collections.singleton(value).iterator() : Collections.emptyIterator();
		}

		// A parser may know the keys of level 1 only and drop a state that it should
		// pass on.
		private Context withTraceState(Context extracted) {
			TraceStateHeader state = this.traceState;
			SpanContext parent = Span.fromContext(extracted).getSpanContext();
			if (state == null || !parent.isRemote() || !parent.getTraceState().isEmpty()) {
				return extracted;
			}
			return extracted.with(Span.wrap(SpanContext.createFromRemoteParent(parent.getTraceId(), parent.getSpanId(),
					parent.getTraceFlags(), state)));
		}

	}

}
