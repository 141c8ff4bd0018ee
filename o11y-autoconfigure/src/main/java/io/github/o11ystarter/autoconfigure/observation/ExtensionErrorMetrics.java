package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link ExtensionErrors} as a metric.
 */
class ExtensionErrorMetrics implements MeterBinder {

	private final ExtensionErrors errors;

	ExtensionErrorMetrics(ExtensionErrors errors) {
		this.errors = errors;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Extension extension : Extension.values()) {
			FunctionCounter.builder("o11y.observation.errors", this.errors, (errors) -> errors.count(extension))
				.description("Exceptions of what is plugged into observations, kept from business code.")
				.tag("extension", ExtensionErrors.tag(extension))
				.register(registry);
		}
	}

}
