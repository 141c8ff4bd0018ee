package io.github.o11ystarter.autoconfigure.tracing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/**
 * A propagator that sees only the headers that the gate admits.
 */
class GatedPropagator implements TextMapPropagator {

	private final TextMapPropagator delegate;

	private final HeaderGate gate;

	GatedPropagator(TextMapPropagator delegate, HeaderGate gate) {
		this.delegate = delegate;
		this.gate = gate;
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
		return this.delegate.extract(context, carrier, new GatedGetter<>(getter, this.gate));
	}

	private record GatedGetter<C>(TextMapGetter<C> delegate, HeaderGate gate) implements TextMapGetter<C> {

		@Override
		public Iterable<String> keys(C carrier) {
			return this.delegate.keys(carrier);
		}

		@Override
		public @Nullable String get(@Nullable C carrier, String key) {
			return this.gate.admit(key, this.delegate.get(carrier, key));
		}

		@Override
		public Iterator<String> getAll(@Nullable C carrier, String key) {
			List<String> admitted = new ArrayList<>();
			this.delegate.getAll(carrier, key).forEachRemaining((value) -> {
				String candidate = this.gate.admit(key, value);
				if (candidate != null) {
					admitted.add(candidate);
				}
			});
			return admitted.iterator();
		}

	}

}
