package io.github.o11ystarter.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;

/**
 * Lets the limits know what becomes of meters, and has them where Boot has its own limit
 * of URIs: also on the registry that hands on to all others. There it denies, before the
 * others can fold, and there nothing else keeps the number of meters bounded.
 */
class LabelLimitsCustomizer implements MeterRegistryCustomizer<MeterRegistry> {

	// Only this one of Boot's, which nobody can name, goes without the filters.
	private static final String COMPOSITE = "AutoConfiguredCompositeMeterRegistry";

	private final LabelLimitsMeterFilter filter;

	private final LabelLimitsMeterFilter compositeFilter;

	LabelLimitsCustomizer(LabelLimitsMeterFilter filter, LabelLimitsMeterFilter compositeFilter) {
		this.filter = filter;
		this.compositeFilter = compositeFilter;
	}

	@Override
	public void customize(MeterRegistry registry) {
		if (COMPOSITE.equals(registry.getClass().getSimpleName())) {
			registry.config().meterFilter(this.compositeFilter);
			this.compositeFilter.watch(registry);
		}
		else {
			this.filter.watch(registry);
		}
	}

}
