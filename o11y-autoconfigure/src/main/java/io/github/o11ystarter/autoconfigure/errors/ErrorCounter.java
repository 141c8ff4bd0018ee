package io.github.o11ystarter.autoconfigure.errors;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Counts errors by their class. An application has few such classes, unless it makes
 * them; all that come later share one name, so that totals stay exact.
 */
class ErrorCounter {

	static final String NAME = "o11y.errors";

	private static final int MAX_TYPES = 100;

	private final CardinalityLimit<String> types = CardinalityLimit.of(MAX_TYPES);

	private final ObjectProvider<MeterRegistry> registry;

	ErrorCounter(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	void count(ErrorSource source, Throwable error) {
		MeterRegistry meters = this.registry.getIfUnique();
		if (meters != null) {
			Counter.builder(NAME)
				.description("Errors that nobody handled.")
				.tag("type", this.types.fold(error.getClass().getName(), CardinalityLimit.OTHER))
				.tag("source", source.tag())
				.register(meters)
				.increment();
		}
	}

}
