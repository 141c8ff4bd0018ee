package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The trace context of one moment as text, so that it can wait in a database column and
 * be continued later, by another thread or another process.
 *
 * @param headers propagation headers by name, for example {@code traceparent}; empty if
 * nothing was being traced
 * @see TraceContextSnapshots
 */
public record TraceContextSnapshot(Map<String, String> headers) {

	/**
	 * The snapshot of a moment that belongs to no trace.
	 */
	public static final TraceContextSnapshot EMPTY = new TraceContextSnapshot(Map.of());

	/**
	 * Longer texts were not written by us: {@code traceparent} has 55 characters,
	 * {@code tracestate} and baggage are limited by their specifications.
	 */
	static final int MAX_LENGTH = 8192;

	public TraceContextSnapshot {
		headers = Collections.unmodifiableMap(new TreeMap<>(headers));
	}

	/**
	 * Read back what {@link #toText()} wrote. Never throws: a text that cannot be read
	 * costs the link to the old trace, not the work that is waiting.
	 * @param text the column's value, may be {@code null}
	 * @return the snapshot, {@link #EMPTY} if there is nothing to be read
	 */
	public static TraceContextSnapshot parse(@Nullable String text) {
		if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
			return EMPTY;
		}
		Map<String, String> headers = new TreeMap<>();
		text.lines().forEach((line) -> {
			int colon = line.indexOf(':');
			if (colon > 0) {
				headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
			}
		});
		return new TraceContextSnapshot(headers);
	}

	/**
	 * This snapshot as one text, for a column of a table.
	 * @return one line a header, {@code name: value}; empty if nothing was being traced
	 */
	public String toText() {
		StringBuilder text = new StringBuilder();
		this.headers.forEach((name, value) -> {
			if (!text.isEmpty()) {
				text.append('\n');
			}
			text.append(name).append(": ").append(value);
		});
		return text.toString();
	}

}
