package io.github.o11ystarter.autoconfigure.errors;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What an application says on {@code /metrics} of errors.
 */
public final class CountedErrors {

	private CountedErrors() {
	}

	public static double total(RunningApplication application) {
		return application.context()
			.getBean(MeterRegistry.class)
			.find("o11y.errors")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	public static double of(RunningApplication application, Class<?> type, String source) {
		return application.context()
			.getBean(MeterRegistry.class)
			.get("o11y.errors")
			.tags("type", type.getName(), "source", source)
			.counter()
			.count();
	}

}
