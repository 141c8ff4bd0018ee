package io.github.o11ystarter.autoconfigure.tracing;

import java.util.List;

import io.github.o11ystarter.autoconfigure.tracing.TracingProperties.Trust;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * How much of what the sender of a request says about its trace is taken over. Records of
 * Kafka come from inside and are not asked.
 */
class TrustBoundary {

	private final Trust trust;

	private final List<Class<?>> requestTypes;

	TrustBoundary(Trust trust, List<Class<?>> requestTypes) {
		this.trust = trust;
		this.requestTypes = List.copyOf(requestTypes);
	}

	/**
	 * Let an extracted context in.
	 * @param carrier where the headers were
	 * @param extracted what they say
	 * @return what of it is believed
	 */
	Context cross(@Nullable Object carrier, Context extracted) {
		if (this.trust == Trust.INTERNAL || !isRequest(carrier)) {
			return extracted;
		}
		Span caller = Span.fromContext(extracted);
		Context own = extracted.with(Baggage.empty());
		if (this.trust == Trust.EDGE && caller.getSpanContext().isRemote()) {
			return new CallerSpan(caller.getSpanContext()).asCurrentOf(own);
		}
		return own.with(Span.getInvalid());
	}

	private boolean isRequest(@Nullable Object carrier) {
		for (Class<?> type : this.requestTypes) {
			if (type.isInstance(carrier)) {
				return true;
			}
		}
		return false;
	}

}
