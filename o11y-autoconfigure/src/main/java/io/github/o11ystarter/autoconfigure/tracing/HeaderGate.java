package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Header;
import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Reason;
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

	private static final int MAX_OTHERS = 1024;

	private static final char MAX_CHARACTER = 0xff;

	private final HeaderRefusals refusals;

	private final BaggageGate baggage;

	HeaderGate(Set<String> baggageKeys, HeaderRefusals refusals) {
		this.refusals = refusals;
		this.baggage = new BaggageGate(baggageKeys, refusals);
	}

	/**
	 * Let the headers of one name through or not.
	 * @param name name of the headers
	 * @param values the values of all headers with this name, in their order
	 * @return one value for a parser, {@code null} if there is nothing to be parsed
	 */
	@Nullable String admit(String name, Iterator<String> values) {
		return switch (name.toLowerCase(Locale.ROOT)) {
			case "traceparent" -> traceparent(values);
			case "tracestate" -> {
				TraceStateHeader state = traceState(values);
				yield (state != null) ? state.toString() : null;
			}
			case "baggage" -> this.baggage.admit(values);
			default -> single(Header.OTHER, values, MAX_OTHERS);
		};
	}

	private @Nullable String traceparent(Iterator<String> values) {
		String value = single(Header.TRACEPARENT, values, MAX_TRACEPARENT);
		return (value == null || Traceparent.isWellFormed(value)) ? value
				: refuse(Header.TRACEPARENT, Reason.MALFORMED);
	}

	// Of two parents neither can be believed.
	private @Nullable String single(Header header, Iterator<String> values, int maxLength) {
		String value = values.hasNext() ? clean(header, values.next(), maxLength) : null;
		return !values.hasNext() ? value : refuse(header, Reason.DUPLICATE);
	}

	/**
	 * The state of all {@code tracestate} headers, which are one list.
	 * @return the state, {@code null} if there is none to be believed
	 */
	@Nullable TraceStateHeader traceState(Iterator<String> values) {
		StringBuilder joined = new StringBuilder();
		while (values.hasNext()) {
			String value = clean(Header.TRACESTATE, values.next(), MAX_TRACESTATE - joined.length());
			if (value == null) {
				return null;
			}
			joined.append(value).append(',');
		}
		TraceStateHeader state = TraceStateHeader.parse(joined.toString());
		if (state == null) {
			this.refusals.add(Header.TRACESTATE, Reason.MALFORMED);
		}
		return (state != null && !state.isEmpty()) ? state : null;
	}

	/**
	 * Count a failure of a parser behind the gate.
	 */
	void parserFailed() {
		this.refusals.add(Header.OTHER, Reason.MALFORMED);
	}

	private @Nullable String clean(Header header, String value, int maxLength) {
		if (value.length() > maxLength) {
			return refuse(header, Reason.TOO_LONG);
		}
		return !hasIllegalCharacter(value, value.length()) ? value : refuse(header, Reason.ILLEGAL_CHARACTER);
	}

	private @Nullable String refuse(Header header, Reason reason) {
		this.refusals.add(header, reason);
		return null;
	}

	/**
	 * Whether a value has a character that no HTTP header may have. What comes in with a
	 * record goes on with requests, and a client may refuse to send it.
	 */
	static boolean hasIllegalCharacter(String value, int end) {
		for (int i = 0; i < end; i++) {
			char c = value.charAt(i);
			if (c > MAX_CHARACTER || (Character.isISOControl(c) && c != '\t')) {
				return true;
			}
		}
		return false;
	}

}
