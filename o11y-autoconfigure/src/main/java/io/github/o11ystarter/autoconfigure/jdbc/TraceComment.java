package io.github.o11ystarter.autoconfigure.jdbc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

/**
 * Tells the database which trace a statement belongs to, in a comment behind it.
 *
 * @see <a href="https://google.github.io/sqlcommenter/spec/">sqlcommenter</a>
 */
final class TraceComment {

	private TraceComment() {
	}

	/**
	 * Add the comment.
	 * @param sql text of a statement
	 * @return the same if it has a comment already or belongs to no trace that is kept
	 */
	static String append(String sql) {
		Context context = Context.current();
		if (!Span.fromContext(context).getSpanContext().isSampled() || sql.contains("--") || sql.contains("/*")) {
			return sql;
		}
		Map<String, String> values = new LinkedHashMap<>();
		W3CTraceContextPropagator.getInstance().inject(context, values, (map, key, value) -> {
			if (map != null) {
				map.put(key, value);
			}
		});
		StringJoiner comment = new StringJoiner(", ", " /*", "*/");
		values.forEach((key, value) -> comment.add(key + "='" + encode(value) + "'"));
		return sql + comment;
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
