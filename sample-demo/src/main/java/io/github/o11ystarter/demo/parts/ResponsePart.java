package io.github.o11ystarter.demo.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Play;

/**
 * The answer to the play, with its trace id.
 */
final class ResponsePart implements Part.Finder {

	private final Screen screen;

	private final Play play;

	ResponsePart(Screen screen, Play play) {
		this.screen = screen;
		this.play = play;
	}

	@Override
	public Part look() {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		lines.add(Map.entry("request", "POST " + this.play.response().uri() + "  " + this.play.request()));
		lines.add(Map.entry("status", Integer.toString(this.play.response().statusCode())));
		lines.add(Map.entry("X-Trace-Id", this.screen.style().bold(this.play.traceId())));
		lines.add(Map.entry("body", this.play.response().body()));
		return new Part("1  HTTP response", this.screen.aligned(lines), missing());
	}

	private List<String> missing() {
		List<String> missing = new ArrayList<>();
		if (this.play.response().statusCode() != 202) {
			missing.add("status 202");
		}
		if (this.play.traceId().isEmpty()) {
			missing.add("a header X-Trace-Id; there are " + this.play.response().headers().map().keySet());
		}
		if (this.play.id().isEmpty()) {
			missing.add("a play_id in the body");
		}
		return missing;
	}

}
