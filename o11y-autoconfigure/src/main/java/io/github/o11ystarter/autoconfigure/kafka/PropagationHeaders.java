package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What may be believed of the propagation headers of a record.
 */
final class PropagationHeaders {

	/**
	 * Each of them names the parent, so there must be no more than one.
	 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace
	 * Context, traceparent</a>
	 */
	static final Set<String> PARENTS = Set.of("traceparent", "b3");

	private static final String STATE = "tracestate";

	private static final int MAX_STATE = 512;

	private static final String NO_SUCH_HEADER = "o11y-no-such-header";

	private PropagationHeaders() {
	}

	/**
	 * The value of a header.
	 * @param headers headers of a record
	 * @param name name of the header
	 * @return its last value, {@code null} if there is none or if it names several
	 * parents
	 */
	static @Nullable String value(Headers headers, String name) {
		Header header = headers.lastHeader(name);
		if (header == null || header.value() == null || isAmbiguous(headers, name)) {
			return null;
		}
		return new String(header.value(), StandardCharsets.UTF_8);
	}

	/**
	 * The values of all headers of one name, for a parser that knows what several mean.
	 * @param headers headers of a record
	 * @param name name of the headers
	 * @return their values, in their order
	 */
	static List<String> values(Headers headers, String name) {
		List<String> values = new ArrayList<>(1);
		for (Header header : headers.headers(name)) {
			if (header.value() != null) {
				values.add(new String(header.value(), StandardCharsets.UTF_8));
			}
		}
		return values;
	}

	static boolean isAmbiguous(Headers headers, String name) {
		if (!PARENTS.contains(name)) {
			return false;
		}
		Iterator<Header> all = headers.headers(name).iterator();
		if (!all.hasNext()) {
			return false;
		}
		all.next();
		return all.hasNext();
	}

	/**
	 * Make one header of several states, which are one list. Who reads the headers of a
	 * record for an observation sees the last one only.
	 * @param headers headers of a record
	 */
	static void joinStates(Headers headers) {
		Iterator<Header> all = headers.headers(STATE).iterator();
		if (!all.hasNext()) {
			return;
		}
		all.next();
		if (all.hasNext() && areWritable(headers)) {
			StringBuilder joined = new StringBuilder();
			Iterator<String> values = values(headers, STATE).iterator();
			// One that is too long is refused later; it does not have to get longer.
			while (values.hasNext() && joined.length() <= MAX_STATE) {
				joined.append(!joined.isEmpty() ? "," : "").append(values.next());
			}
			headers.remove(STATE).add(STATE, joined.toString().getBytes(StandardCharsets.UTF_8));
		}
	}

	/**
	 * Whether headers take another one. The producer closes those of a record it has
	 * sent, and there is no way to ask but to try.
	 * @param headers headers of a record
	 * @return {@code false} if they are read-only
	 */
	static boolean areWritable(Headers headers) {
		try {
			headers.remove(NO_SUCH_HEADER);
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

}
