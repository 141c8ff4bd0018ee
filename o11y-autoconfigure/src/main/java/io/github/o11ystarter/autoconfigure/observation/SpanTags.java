package io.github.o11ystarter.autoconfigure.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.common.AttributeKey;

/**
 * Writes what an observation says to its span as Micrometer does, with keys that are made
 * once, and not at all to a span that is not recorded.
 */
final class SpanTags {

	/**
	 * Keys beyond are made each time.
	 */
	static final int MAX_KEYS = 500;

	private static final String ERROR = "error";

	private final Map<String, AttributeKey<String>> keys = new ConcurrentHashMap<>();

	/**
	 * Write to a span.
	 * @param context what to write, where values of high cardinality win
	 * @param span where to
	 * @return whether it was done: not to a span of another library
	 */
	boolean write(Observation.Context context, Span span) {
		if (!(span instanceof OtelSpan)) {
			return false;
		}
		io.opentelemetry.api.trace.Span recorded = OtelSpan.toOtel(span);
		if (recorded.isRecording()) {
			// Both at once only if one may replace the other: an error would be said
			// twice.
			boolean merged = context.getHighCardinalityKeyValue(ERROR) != null;
			write(merged ? context.getAllKeyValues() : context.getLowCardinalityKeyValues(), span, recorded);
			if (!merged) {
				write(context.getHighCardinalityKeyValues(), span, recorded);
			}
		}
		return true;
	}

	private void write(KeyValues values, Span span, io.opentelemetry.api.trace.Span recorded) {
		for (KeyValue value : values) {
			if (value.getKey().equalsIgnoreCase(ERROR)) {
				span.error(new RuntimeException(value.getValue()));
			}
			else {
				recorded.setAttribute(key(value.getKey()), value.getValue());
			}
		}
	}

	private AttributeKey<String> key(String name) {
		AttributeKey<String> known = this.keys.get(name);
		if (known != null) {
			return known;
		}
		AttributeKey<String> made = AttributeKey.stringKey(name);
		if (this.keys.size() < MAX_KEYS) {
			this.keys.put(name, made);
		}
		return made;
	}

}
