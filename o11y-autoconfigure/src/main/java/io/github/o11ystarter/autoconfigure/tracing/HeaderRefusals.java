package io.github.o11ystarter.autoconfigure.tracing;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many propagation headers were not believed, and why.
 */
class HeaderRefusals {

	private final Map<Header, Map<Reason, LongAdder>> counts = new EnumMap<>(Header.class);

	HeaderRefusals() {
		for (Header header : Header.values()) {
			Map<Reason, LongAdder> reasons = new EnumMap<>(Reason.class);
			header.reasons().forEach((reason) -> reasons.put(reason, new LongAdder()));
			this.counts.put(header, reasons);
		}
	}

	void add(Header header, Reason reason) {
		counter(header, reason).increment();
	}

	double count(Header header, Reason reason) {
		return counter(header, reason).doubleValue();
	}

	private LongAdder counter(Header header, Reason reason) {
		return Objects.requireNonNull(Objects.requireNonNull(this.counts.get(header)).get(reason));
	}

	enum Header {

		TRACEPARENT, TRACESTATE, BAGGAGE,

		/**
		 * What other propagators ask for, and all headers together if a propagator fails.
		 */
		OTHER;

		/**
		 * Why such a header may be refused.
		 */
		Set<Reason> reasons() {
			return switch (this) {
				case TRACEPARENT, OTHER ->
					EnumSet.of(Reason.TOO_LONG, Reason.ILLEGAL_CHARACTER, Reason.MALFORMED, Reason.DUPLICATE);
				case BAGGAGE -> EnumSet.of(Reason.TOO_LONG, Reason.ILLEGAL_CHARACTER, Reason.NOT_ALLOWED);
				case TRACESTATE -> EnumSet.of(Reason.TOO_LONG, Reason.ILLEGAL_CHARACTER, Reason.MALFORMED);
			};
		}

	}

	enum Reason {

		TOO_LONG, ILLEGAL_CHARACTER, MALFORMED, DUPLICATE, NOT_ALLOWED

	}

}
