package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Locale;

import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Header;
import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts the headers that the gate has refused.
 */
class HeaderGateMetrics implements MeterBinder {

	private final HeaderRefusals refusals;

	HeaderGateMetrics(HeaderRefusals refusals) {
		this.refusals = refusals;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Header header : Header.values()) {
			for (Reason reason : header.reasons()) {
				FunctionCounter
					.builder("o11y.tracing.headers.refused", this.refusals,
							(refusals) -> refusals.count(header, reason))
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
