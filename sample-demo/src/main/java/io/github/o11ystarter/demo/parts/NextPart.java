package io.github.o11ystarter.demo.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Http;
import io.github.o11ystarter.demo.services.Play;
import io.github.o11ystarter.demo.services.SampleService;

/**
 * Where to look next, and whether that answers.
 */
final class NextPart implements Part.Finder {

	private final Screen screen;

	private final Play play;

	private final List<SampleService> services;

	NextPart(Screen screen, Play play, SampleService gameService, SampleService gameConsumer) {
		this.screen = screen;
		this.play = play;
		this.services = List.of(gameService, gameConsumer);
	}

	@Override
	public Part look() {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		List<String> missing = new ArrayList<>();
		for (SampleService service : this.services) {
			for (String path : List.of("/metrics", "/health")) {
				String url = service.url() + path;
				int status = Http.status(url);
				lines.add(Map.entry(service.name(), url));
				if (status != 200) {
					missing.add("an answer 200 from " + url + "; it is " + ((status != 0) ? status : "no answer"));
				}
			}
		}
		lines.add(Map.entry("play again",
				"curl -i -H 'Content-Type: application/json' -d "
						+ "'{\"player_id\":\"player-2\",\"wager\":2.50,\"currency\":\"EUR\"}' "
						+ this.services.get(0).url() + Play.PATH));
		lines.add(Map.entry("its log",
				"jq -rs 'sort_by(.timestamp)[] | select(.trace_id == \"" + this.play.traceId()
						+ "\") | [.timestamp, .service, .message, .play_id] | join(\"  \")' "
						+ this.services.stream()
							.map((service) -> service.log().path().toString())
							.collect(Collectors.joining(" "))));
		return new Part("6  Where to look next", this.screen.aligned(lines), missing);
	}

}
