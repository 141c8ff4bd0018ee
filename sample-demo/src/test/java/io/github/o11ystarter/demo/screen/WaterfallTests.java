package io.github.o11ystarter.demo.screen;

import java.util.List;
import java.util.Map;

import io.github.o11ystarter.demo.otlp.Span;
import io.github.o11ystarter.demo.otlp.TraceTree;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaterfallTests {

	private static final int WIDTH = 80;

	private final Waterfall plain = new Waterfall(Style.PLAIN, WIDTH);

	@Test
	void drawsOneTreeWithTheSpansOfBothServices() {
		TraceTree trace = TraceTree.of(List.of(span("a", "", "game", "POST /play", 0, 40),
				span("c", "a", "game", "publish", 20, 10), span("b", "a", "game", "INSERT", 10, 5),
				span("d", "c", "payout", "process", 50, 50), span("e", "d", "payout", "UPDATE", 75, 25)));
		assertThat(this.plain.draw(trace)).containsExactly(
				"service  span             0                       100.0 ms       start      took",
				"game     POST /play       #############                         0.0 ms   40.0 ms",
				"game     |- INSERT           ##                                10.0 ms    5.0 ms",
				"game     `- publish             ###                            20.0 ms   10.0 ms",
				"payout      `- process                    ################     50.0 ms   50.0 ms",
				"payout         `- UPDATE                          ########     75.0 ms   25.0 ms");
	}

	@Test
	void usesTheWholeWidthAndNoMore() {
		TraceTree trace = TraceTree
			.of(List.of(span("a", "", "game", "one", 0, 100), span("b", "a", "game", "two", 1, 99)));
		assertThat(this.plain.draw(trace)).allSatisfy((line) -> assertThat(line).hasSize(WIDTH));
	}

	@Test
	void showsSpansWhoseParentIsMissing() {
		TraceTree trace = TraceTree.of(List.of(span("b", "missing", "game", "orphan", 0, 1)));
		assertThat(this.plain.draw(trace)).hasSize(2).last().asString().contains("orphan");
	}

	@Test
	void shortensLongNamesToFitTheWidth() {
		TraceTree trace = TraceTree.of(List.of(span("a", "", "service", "x".repeat(60), 0, 1)));
		assertThat(this.plain.draw(trace).get(1)).hasSize(WIDTH).contains("  " + "x".repeat(34) + "~  ############  ");
		assertThat(new Waterfall(Style.PLAIN, 200).draw(trace).get(1)).hasSize(200)
			.contains("  " + "x".repeat(47) + "~  #");
	}

	@Test
	void drawsAnInstantAsOneMark() {
		TraceTree trace = TraceTree
			.of(List.of(span("a", "", "game", "all", 0, 100), span("b", "a", "game", "end", 100, 0)));
		assertThat(this.plain.draw(trace).get(2).chars().filter((c) -> c == '#')).hasSize(1);
	}

	@Test
	void paintsServicesAndUsesBlocksOnATerminal() {
		TraceTree trace = TraceTree
			.of(List.of(span("a", "", "game", "all", 0, 100), span("b", "a", "pay", "end", 0, 50)));
		List<String> lines = new Waterfall(new Style(true, true), WIDTH).draw(trace);
		assertThat(lines.get(1)).startsWith("\033[36mgame   \033[0m").contains("█");
		assertThat(lines.get(2)).startsWith("\033[33mpay    \033[0m").contains("└─ end");
	}

	@Test
	void drawsNothingWhenNothingHasCome() {
		assertThat(this.plain.draw(TraceTree.of(List.of()))).isEmpty();
	}

	private static Span span(String id, String parent, String service, String name, long startMillis, long millis) {
		long start = 1_000_000_000L + startMillis * 1_000_000;
		return new Span("t", id, parent, service, name, "INTERNAL", start, start + millis * 1_000_000, false, Map.of());
	}

}
