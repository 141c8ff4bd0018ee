package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Locale;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts the headers that the gate has refused.
 */
class HeaderGateMetrics implements MeterBinder {

	private final HeaderGate gate;

	HeaderGateMetrics(HeaderGate gate) {
		this.gate = gate;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (HeaderGate.Header header : HeaderGate.Header.values()) {
			for (HeaderGate.Reason reason : HeaderGate.Reason.values()) {
				FunctionCounter
					.builder("o11y.tracing.headers.refused", this.gate, (gate) -> gate.refused(header, reason))
					.description("Propagation headers that were not parsed because of their length or content.")
					.tag("header", tag(header))
					.tag("reason", tag(reason))
					.register(registry);
			}
		}
	}

	private static String tag(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
