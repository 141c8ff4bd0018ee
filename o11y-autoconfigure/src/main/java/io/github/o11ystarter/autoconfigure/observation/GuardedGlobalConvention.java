package io.github.o11ystarter.autoconfigure.observation;

import java.util.function.Supplier;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A convention for the whole registry that does not throw.
 */
class GuardedGlobalConvention implements GlobalObservationConvention<Observation.Context> {

	private final GlobalObservationConvention<Observation.Context> delegate;

	private final ExtensionErrors errors;

	@SuppressWarnings("unchecked")
	GuardedGlobalConvention(GlobalObservationConvention<?> delegate, ExtensionErrors errors) {
		this.delegate = (GlobalObservationConvention<Observation.Context>) delegate;
		this.errors = errors;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		// One that cannot even say that leaves the field to the others.
		return Boolean.TRUE.equals(call(() -> this.delegate.supportsContext(context)));
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
		return orEmpty(call(() -> this.delegate.getLowCardinalityKeyValues(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(Observation.Context context) {
		return orEmpty(call(() -> this.delegate.getHighCardinalityKeyValues(context)));
	}

	@Override
	public @Nullable String getName() {
		return call(this.delegate::getName);
	}

	@Override
	public @Nullable String getContextualName(Observation.Context context) {
		return call(() -> this.delegate.getContextualName(context));
	}

	private static KeyValues orEmpty(@Nullable KeyValues keyValues) {
		return (keyValues != null) ? keyValues : KeyValues.empty();
	}

	private <T> @Nullable T call(Supplier<@Nullable T> call) {
		try {
			return call.get();
		}
		catch (Throwable ex) {
			this.errors.caught(Extension.CONVENTION, this.delegate, ex);
			return null;
		}
	}

}
