package io.github.o11ystarter.demo.otlp;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceTreeTests {

	@Test
	void isWholeWithOneRootAndEveryParent() {
		TraceTree trace = TraceTree.of(List.of(span("b", "a", 2), span("a", "", 1), span("c", "b", 3)));
		assertThat(trace.isWhole()).isTrue();
		assertThat(trace.roots()).extracting(Span::id).containsExactly("a");
		assertThat(trace.children(trace.roots().get(0))).extracting(Span::id).containsExactly("b");
	}

	@Test
	void isNotWholeWithTwoRoots() {
		assertThat(TraceTree.of(List.of(span("a", "", 1), span("b", "", 2))).isWhole()).isFalse();
	}

	@Test
	void isNotWholeWhenAParentIsMissing() {
		TraceTree trace = TraceTree.of(List.of(span("a", "", 1), span("b", "lost", 2)));
		assertThat(trace.isWhole()).isFalse();
		assertThat(trace.orphans()).extracting(Span::id).containsExactly("b");
	}

	@Test
	void isNotWholeWithoutSpans() {
		assertThat(TraceTree.of(List.of()).isWhole()).isFalse();
	}

	@Test
	void ordersSiblingsByTheirStart() {
		TraceTree trace = TraceTree.of(List.of(span("a", "", 1), span("late", "a", 9), span("early", "a", 2)));
		assertThat(trace.children(trace.roots().get(0))).extracting(Span::id).containsExactly("early", "late");
	}

	@Test
	void countsASpanThatWasSentTwiceOnce() {
		assertThat(TraceTree.of(List.of(span("a", "", 1), span("a", "", 1))).spans()).hasSize(1);
	}

	private static Span span(String id, String parent, long start) {
		return new Span("t", id, parent, "service", id, "INTERNAL", start, start + 1, false, Map.of());
	}

}
