package io.github.o11ystarter.demo.otlp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps spans by trace, and forgets the oldest traces when there are too many.
 */
final class SpanStore {

	private final Map<String, List<Span>> traces = new LinkedHashMap<>();

	private final int capacity;

	private int size;

	SpanStore(int capacity) {
		this.capacity = capacity;
	}

	synchronized void add(List<Span> spans) {
		for (Span span : spans) {
			this.traces.computeIfAbsent(span.traceId(), (id) -> new ArrayList<>()).add(span);
			this.size++;
		}
		Iterator<List<Span>> oldest = this.traces.values().iterator();
		while (this.size > this.capacity) {
			this.size -= oldest.next().size();
			oldest.remove();
		}
	}

	synchronized List<Span> trace(String traceId) {
		return List.copyOf(this.traces.getOrDefault(traceId, List.of()));
	}

}
