package io.github.o11ystarter.demo.otlp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of a trace, put in order.
 */
public final class TraceTree {

	private final Map<String, Span> byId = new LinkedHashMap<>();

	private final Map<String, List<Span>> children = new HashMap<>();

	private final List<Span> roots = new ArrayList<>();

	private final List<Span> orphans = new ArrayList<>();

	private TraceTree(List<Span> spans) {
		spans.forEach((span) -> this.byId.put(span.id(), span));
		for (Span span : this.byId.values()) {
			place(span);
		}
		Comparator<Span> byStart = Comparator.comparingLong(Span::startNanos);
		this.roots.sort(byStart);
		this.orphans.sort(byStart);
		this.children.values().forEach((siblings) -> siblings.sort(byStart));
	}

	public static TraceTree of(List<Span> spans) {
		return new TraceTree(spans);
	}

	private void place(Span span) {
		if (span.parentId().isEmpty()) {
			this.roots.add(span);
		}
		else if (this.byId.containsKey(span.parentId())) {
			this.children.computeIfAbsent(span.parentId(), (id) -> new ArrayList<>()).add(span);
		}
		else {
			this.orphans.add(span);
		}
	}

	/**
	 * Returns the spans without a parent; one, if all is well.
	 * @return the spans in the order of their start
	 */
	public List<Span> roots() {
		return List.copyOf(this.roots);
	}

	/**
	 * Returns the spans whose parent has not arrived; none, if all is well.
	 * @return the spans in the order of their start
	 */
	public List<Span> orphans() {
		return List.copyOf(this.orphans);
	}

	public List<Span> children(Span parent) {
		return List.copyOf(this.children.getOrDefault(parent.id(), List.of()));
	}

	public List<Span> spans() {
		return List.copyOf(this.byId.values());
	}

	/**
	 * Returns whether this is one tree: a single root and nothing beside it.
	 * @return whether it is one tree
	 */
	public boolean isWhole() {
		return this.roots.size() == 1 && this.orphans.isEmpty();
	}

}
