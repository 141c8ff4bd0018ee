package io.github.o11ystarter.demo.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Play;
import io.github.o11ystarter.demo.services.SampleService;

/**
 * The log lines of both services for this trace.
 */
final class LogsPart implements Part.Finder {

	// What a service has to say before its part of the story is over.
	private static final List<String> GAME_SERVICE = List.of("play_accepted", "play_published");

	private static final List<String> GAME_CONSUMER = List.of("play_received", "play_settled", "payout_recorded");

	private static final int LONGEST_LINE = 800;

	private static final Pattern EMPHASIZED = Pattern.compile("\"(message|trace_id)\":\"[^\"]*\"");

	private final Screen screen;

	private final Play play;

	private final SampleService gameService;

	private final SampleService gameConsumer;

	LogsPart(Screen screen, Play play, SampleService gameService, SampleService gameConsumer) {
		this.screen = screen;
		this.play = play;
		this.gameService = gameService;
		this.gameConsumer = gameConsumer;
	}

	@Override
	public Part look() {
		List<String> lines = new ArrayList<>();
		List<String> missing = new ArrayList<>();
		add(0, this.gameService, GAME_SERVICE, lines, missing);
		add(1, this.gameConsumer, GAME_CONSUMER, lines, missing);
		return new Part("3  Log lines of this trace", lines, missing);
	}

	private void add(int index, SampleService service, List<String> events, List<String> lines, List<String> missing) {
		List<String> all = service.log().lines();
		List<String> ours = all.stream().filter((line) -> isOfTrace(line)).toList();
		ours.forEach((line) -> lines.add(this.screen.style().service(index, service.name()) + "  " + readable(line)));
		for (String event : events) {
			if (ours.stream().noneMatch((line) -> line.contains("\"" + event + "\""))) {
				missing.add(event + " of " + service.name() + "; " + ours.size() + " of its " + all.size()
						+ " lines carry the trace id");
			}
		}
	}

	private String readable(String line) {
		String shown = (line.length() <= LONGEST_LINE) ? line
				: line.substring(0, LONGEST_LINE) + " ... (" + line.length() + " characters)";
		return EMPHASIZED.matcher(shown)
			.replaceAll((match) -> Matcher.quoteReplacement(this.screen.style().bold(match.group())));
	}

	private boolean isOfTrace(String line) {
		return line.contains("\"trace_id\":\"" + this.play.traceId() + "\"");
	}

}
