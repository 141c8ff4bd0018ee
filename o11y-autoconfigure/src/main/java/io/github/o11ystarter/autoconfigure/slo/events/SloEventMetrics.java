package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.Map;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Events of SLOs as a metric. Both results of each are there from the start, so that the
 * first bad event is a rise and no event at all is a zero.
 */
class SloEventMetrics implements MeterBinder {

	private final Map<String, EventCount> counts;

	/**
	 * Create new metrics.
	 * @param counts what is counted, by the name of the SLO
	 */
	SloEventMetrics(Map<String, EventCount> counts) {
		this.counts = counts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.counts.forEach((slo, count) -> {
			builder(slo, "good", FunctionCounter.builder(SloMeters.EVENTS, count, EventCount::good)).register(registry);
			builder(slo, "bad", FunctionCounter.builder(SloMeters.EVENTS, count, EventCount::bad)).register(registry);
		});
	}

	private static FunctionCounter.Builder<EventCount> builder(String slo, String result,
			FunctionCounter.Builder<EventCount> builder) {
		return builder.description("Events that an SLO counts, by whether they were good.")
			.tag("slo", slo)
			.tag("result", result);
	}

}
