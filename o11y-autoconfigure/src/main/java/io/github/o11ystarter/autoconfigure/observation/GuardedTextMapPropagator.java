package io.github.o11ystarter.autoconfigure.observation;

import java.util.Collection;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/**
 * A propagator that does not throw, whatever it or the carrier does: a message without a
 * trace is better than none.
 */
class GuardedTextMapPropagator implements TextMapPropagator {

	private final TextMapPropagator delegate;

	private final ExtensionErrors errors;

	GuardedTextMapPropagator(TextMapPropagator delegate, ExtensionErrors errors) {
		this.delegate = delegate;
		this.errors = errors;
	}

	@Override
	public Collection<String> fields() {
		return this.delegate.fields();
	}

	@Override
	public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
		try {
			this.delegate.inject(context, carrier, setter);
		}
		catch (Throwable ex) {
			this.errors.caught(Extension.PROPAGATOR, this.delegate, ex);
		}
	}

	@Override
	public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
		try {
			return this.delegate.extract(context, carrier, getter);
		}
		catch (Throwable ex) {
			this.errors.caught(Extension.PROPAGATOR, this.delegate, ex);
			return context;
		}
	}

}
