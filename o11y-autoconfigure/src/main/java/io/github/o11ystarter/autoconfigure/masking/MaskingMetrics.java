package io.github.o11ystarter.autoconfigure.masking;

import java.util.function.ToDoubleFunction;

import io.github.o11ystarter.autoconfigure.masking.MaskingCounts.Failure;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts what was masked and what could not be.
 */
class MaskingMetrics implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Failure failure : Failure.values()) {
			FunctionCounter.builder("o11y.masking.failures", failure, MaskingCounts::failures)
				.description("Texts that were masked as a whole because they could not be masked in part.")
				.tag("reason", failure.tag())
				.register(registry);
		}
		for (ShippedMask mask : ShippedMask.values()) {
			masked(registry, mask.tag(), mask, MaskingCounts::masked);
		}
		masked(registry, "pattern", this, (any) -> MaskingCounts.patterns());
		masked(registry, "masker", this, (any) -> MaskingCounts.maskers());
	}

	private static <T> void masked(MeterRegistry registry, String mask, T source, ToDoubleFunction<T> count) {
		FunctionCounter.builder("o11y.masking.masked", source, count)
			.description("Texts in which a mask has found something.")
			.tag("mask", mask)
			.register(registry);
	}

}
