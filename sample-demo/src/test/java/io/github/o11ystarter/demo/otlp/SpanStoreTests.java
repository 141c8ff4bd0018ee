package io.github.o11ystarter.demo.otlp;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpanStoreTests {

	private final SpanStore store = new SpanStore(3);

	@Test
	void collectsATraceThatComesInPieces() {
		this.store.add(List.of(span("t", "1")));
		this.store.add(List.of(span("t", "2")));
		assertThat(this.store.trace("t")).extracting(Span::id).containsExactly("1", "2");
	}

	@Test
	void forgetsTheOldestTraceWhenThereAreTooManySpans() {
		this.store.add(List.of(span("old", "1"), span("old", "2")));
		this.store.add(List.of(span("new", "3"), span("new", "4")));
		assertThat(this.store.trace("old")).isEmpty();
		assertThat(this.store.trace("new")).hasSize(2);
	}

	private static Span span(String trace, String id) {
		return new Span(trace, id, "", "service", "name", "INTERNAL", 0, 1, false, Map.of());
	}

}
