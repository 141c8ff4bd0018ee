package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * A handler that does not throw.
 */
class GuardedObservationHandler implements ObservationHandler<Observation.Context> {

	private final ObservationHandler<Observation.Context> delegate;

	private final ExtensionErrors errors;

	private final boolean ignoresClientFaults;

	@SuppressWarnings("unchecked")
	GuardedObservationHandler(ObservationHandler<?> delegate, ExtensionErrors errors) {
		this.delegate = (ObservationHandler<Observation.Context>) delegate;
		this.errors = errors;
		this.ignoresClientFaults = ClientFault.isOfInterestTo(delegate);
	}

	@Override
	public void onStart(Observation.Context context) {
		try {
			this.delegate.onStart(context);
		}
		catch (Throwable ex) {
			caught(ex);
		}
	}

	@Override
	public void onError(Observation.Context context) {
		if (this.ignoresClientFaults && ClientFault.isIn(context)) {
			return;
		}
		try {
			this.delegate.onError(context);
		}
		catch (Throwable ex) {
			caught(ex);
		}
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		try {
			this.delegate.onEvent(event, context);
		}
		catch (Throwable ex) {
			caught(ex);
		}
	}

	@Override
	public void onScopeOpened(Observation.Context context) {
		try {
			this.delegate.onScopeOpened(context);
		}
		catch (Throwable ex) {
			caught(ex);
		}
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		try {
			this.delegate.onScopeClosed(context);
		}
		catch (Throwable ex) {
			caught(ex);
		}
	}

	@Override
	@Deprecated
	@SuppressWarnings("deprecation")
	public void onScopeReset(Observation.Context context) {
		try {
			this.delegate.onScopeReset(context);
		}
		catch (Throwable ex) {
			caught(ex);
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		try {
			this.delegate.onStop(context);
		}
		catch (Throwable ex) {
			caught(ex);
		}
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		try {
			return this.delegate.supportsContext(context);
		}
		catch (Throwable ex) {
			caught(ex);
			return false;
		}
	}

	private void caught(Throwable ex) {
		this.errors.caught(Extension.HANDLER, this.delegate, ex);
	}

}
