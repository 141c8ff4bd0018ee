package io.github.o11ystarter.demo.otlp;

import java.util.Map;

/**
 * A span as it arrived.
 *
 * @param traceId the trace it belongs to, in hexadecimal digits
 * @param id its own id, in hexadecimal digits
 * @param parentId the id of its parent, empty if it has none
 * @param service the {@code service.name} of who sent it
 * @param name its name
 * @param kind CLIENT, SERVER, PRODUCER, CONSUMER or INTERNAL
 * @param startNanos its start in nanoseconds since 1970
 * @param endNanos its end in nanoseconds since 1970
 * @param failed whether its status is an error
 * @param attributes its attributes as text
 */
public record Span(String traceId, String id, String parentId, String service, String name, String kind,
		long startNanos, long endNanos, boolean failed, Map<String, String> attributes) {

	public long durationNanos() {
		return this.endNanos - this.startNanos;
	}

}
