package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A registry that keeps what is registered with it from business code.
 */
class GuardedObservationRegistry implements ObservationRegistry {

	/**
	 * Knows the current scope; all registries of Micrometer share it.
	 */
	private final ObservationRegistry scopes = ObservationRegistry.create();

	private final GuardedObservationConfig config;

	GuardedObservationRegistry(ExtensionErrors errors) {
		this.config = new GuardedObservationConfig(errors);
	}

	@Override
	public @Nullable Observation getCurrentObservation() {
		return this.scopes.getCurrentObservation();
	}

	@Override
	public Observation.@Nullable Scope getCurrentObservationScope() {
		return this.scopes.getCurrentObservationScope();
	}

	@Override
	public void setCurrentObservationScope(Observation.@Nullable Scope current) {
		this.scopes.setCurrentObservationScope(current);
	}

	@Override
	public ObservationConfig observationConfig() {
		return this.config;
	}

	@Override
	public boolean isNoop() {
		// As Micrometer's own: without a handler nobody would notice.
		return !this.config.hasHandlers();
	}

}
