package io.github.o11ystarter.autoconfigure.tracing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Decides which propagation headers a parser gets to see, those of a request and those of
 * a Kafka record alike. A header is written by whoever sends it, and some parsers take
 * time that grows with the square of its length.
 */
class HeaderGate {

	/**
	 * Version 00 has 55 characters; a later version may have more, but not many.
	 */
	private static final int MAX_TRACEPARENT = 256;

	/**
	 * What W3C asks everybody to pass on at least; longer ones may be discarded.
	 * @see <a href="https://www.w3.org/TR/trace-context/#tracestate-limits">Trace
	 * Context, tracestate limits</a>
	 */
	private static final int MAX_TRACESTATE = 512;

	/**
	 * Of {@code baggage} and of any other header that a propagator asks for.
	 */
	private static final int MAX_OTHERS = 1024;

	private final Map<Header, Map<Reason, LongAdder>> refused = new EnumMap<>(Header.class);

	HeaderGate() {
		for (Header header : Header.values()) {
			Map<Reason, LongAdder> reasons = new EnumMap<>(Reason.class);
			for (Reason reason : Reason.values()) {
				reasons.put(reason, new LongAdder());
			}
			this.refused.put(header, reasons);
		}
	}

	/**
	 * Let a value through or not.
	 * @param name name of the header
	 * @param value its value, {@code null} if there is none
	 * @return the value, {@code null} if it must not be parsed
	 */
	@Nullable String admit(String name, @Nullable String value) {
		if (value == null) {
			return null;
		}
		Header header = Header.of(name);
		if (value.length() > header.maxLength) {
			return refuse(header, Reason.TOO_LONG);
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (Character.isISOControl(c) && c != '\t') {
				return refuse(header, Reason.CONTROL_CHARACTER);
			}
		}
		return value;
	}

	private @Nullable String refuse(Header header, Reason reason) {
		counter(header, reason).increment();
		return null;
	}

	double refused(Header header, Reason reason) {
		return counter(header, reason).doubleValue();
	}

	private LongAdder counter(Header header, Reason reason) {
		return Objects.requireNonNull(Objects.requireNonNull(this.refused.get(header)).get(reason));
	}

	enum Header {

		TRACEPARENT(MAX_TRACEPARENT), TRACESTATE(MAX_TRACESTATE), BAGGAGE(MAX_OTHERS), OTHER(MAX_OTHERS);

		private final int maxLength;

		Header(int maxLength) {
			this.maxLength = maxLength;
		}

		private static Header of(String name) {
			return switch (name) {
				case "traceparent" -> TRACEPARENT;
				case "tracestate" -> TRACESTATE;
				case "baggage" -> BAGGAGE;
				default -> OTHER;
			};
		}

	}

	enum Reason {

		TOO_LONG, CONTROL_CHARACTER

	}

}
