package io.github.o11ystarter.demo.parts;

import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.demo.otlp.Span;
import io.github.o11ystarter.demo.otlp.SpanReceiver;
import io.github.o11ystarter.demo.otlp.TraceTree;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.screen.Waterfall;
import io.github.o11ystarter.demo.services.Play;

/**
 * The trace of the play as one tree.
 */
final class TracePart implements Part.Finder {

	private static final int ENOUGH_SPANS = 10;

	private final Screen screen;

	private final Play play;

	private final SpanReceiver receiver;

	TracePart(Screen screen, Play play, SpanReceiver receiver) {
		this.screen = screen;
		this.play = play;
		this.receiver = receiver;
	}

	@Override
	public Part look() {
		TraceTree trace = TraceTree.of(this.receiver.trace(this.play.traceId()));
		int spans = trace.spans().size();
		return new Part("5  Trace " + this.play.traceId() + ", " + spans + " spans",
				new Waterfall(this.screen.style(), this.screen.width()).draw(trace), missing(trace, spans));
	}

	private List<String> missing(TraceTree trace, int spans) {
		List<String> missing = new ArrayList<>();
		if (spans < ENOUGH_SPANS) {
			missing.add("at least " + ENOUGH_SPANS + " spans; " + spans + " have come");
		}
		if (!trace.isWhole()) {
			missing.add("one tree; it has " + trace.roots().size() + " roots and " + trace.orphans().size()
					+ " spans without their parent");
		}
		if (trace.spans().stream().map(Span::service).distinct().count() < 2) {
			missing.add("spans of both services");
		}
		return missing;
	}

}
