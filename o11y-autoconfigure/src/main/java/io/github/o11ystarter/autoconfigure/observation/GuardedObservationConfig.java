package io.github.o11ystarter.autoconfigure.observation;

import java.util.List;

import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationHandler.AllMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationHandler.CompositeObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry.ObservationConfig;

/**
 * Puts a guard before each extension that is registered.
 */
class GuardedObservationConfig extends ObservationConfig {

	private final ExtensionErrors errors;

	private volatile boolean handlers;

	GuardedObservationConfig(ExtensionErrors errors) {
		this.errors = errors;
	}

	boolean hasHandlers() {
		return this.handlers;
	}

	@Override
	public ObservationConfig observationHandler(ObservationHandler<?> handler) {
		super.observationHandler(guard(handler));
		this.handlers = true;
		return this;
	}

	// The members and not the whole, so that one of them costs none of the others.
	private ObservationHandler<?> guard(ObservationHandler<?> handler) {
		if (handler.getClass() == FirstMatchingCompositeObservationHandler.class) {
			return new FirstMatchingCompositeObservationHandler(members((CompositeObservationHandler) handler));
		}
		if (handler.getClass() == AllMatchingCompositeObservationHandler.class) {
			return new AllMatchingCompositeObservationHandler(members((CompositeObservationHandler) handler));
		}
		return new GuardedObservationHandler(handler, this.errors);
	}

	private List<? extends ObservationHandler<?>> members(CompositeObservationHandler composite) {
		return composite.getHandlers().stream().map(this::guard).toList();
	}

	@Override
	public ObservationConfig observationPredicate(ObservationPredicate predicate) {
		return super.observationPredicate(guard(EnabledNames.remembering(predicate)));
	}

	private ObservationPredicate guard(ObservationPredicate predicate) {
		return (name, context) -> {
			try {
				return predicate.test(name, context);
			}
			catch (Throwable ex) {
				this.errors.caught(Extension.PREDICATE, predicate, ex);
				return true;
			}
		};
	}

	@Override
	@SuppressWarnings("ConstantValue")
	public ObservationConfig observationFilter(ObservationFilter filter) {
		return super.observationFilter((context) -> {
			try {
				Observation.Context mapped = filter.map(context);
				return (mapped != null) ? mapped : context;
			}
			catch (Throwable ex) {
				this.errors.caught(Extension.FILTER, filter, ex);
				return context;
			}
		});
	}

	@Override
	public ObservationConfig observationConvention(GlobalObservationConvention<?> convention) {
		return super.observationConvention(new GuardedGlobalConvention(convention, this.errors));
	}

}
