package io.github.o11ystarter.demo.parts;

import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.demo.broker.TopicReader;
import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Play;
import io.github.o11ystarter.demo.services.Rig;

/**
 * Shows what became of a play, part by part.
 */
public final class PrintOut {

	private final Screen screen;

	private final Duration patience;

	public PrintOut(Screen screen, Duration patience) {
		this.screen = screen;
		this.patience = patience;
	}

	/**
	 * Waits until a play has got through, without printing anything.
	 * @param rig where to look
	 * @param play what to look for
	 * @return whether it has
	 */
	public boolean await(Rig rig, Play play) {
		return Await.value(this.patience, new RowsPart(this.screen, rig.infrastructure(), play)::look, Part::isComplete)
			.isComplete();
	}

	/**
	 * Waits for the parts and prints them, also those that are missing.
	 * @param rig where to look
	 * @param play what to look for
	 * @return how many parts are missing
	 */
	public int show(Rig rig, Play play) {
		try (TopicReader reader = new TopicReader(rig.infrastructure().bootstrapServers(), Rig.TOPIC)) {
			return show(List.of(new ResponsePart(this.screen, play), new RecordPart(this.screen, play, reader),
					new LogsPart(this.screen, play, rig.gameService(), rig.gameConsumer()),
					new RowsPart(this.screen, rig.infrastructure(), play),
					new TracePart(this.screen, play, rig.spans()),
					new NextPart(this.screen, play, rig.gameService(), rig.gameConsumer())));
		}
	}

	int show(List<Part.Finder> finders) {
		// One deadline for all: what comes, comes within seconds of the play.
		long deadline = System.nanoTime() + this.patience.toNanos();
		int missing = 0;
		for (Part.Finder finder : finders) {
			Duration rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
			Part part = Await.value(rest, finder::look, Part::isComplete);
			print(part);
			missing += part.isComplete() ? 0 : 1;
		}
		return missing;
	}

	private void print(Part part) {
		this.screen.heading(part.title());
		this.screen.lines(part.lines());
		part.missing().forEach((what) -> this.screen.line(this.screen.style().bad("MISSING ") + what));
	}

}
