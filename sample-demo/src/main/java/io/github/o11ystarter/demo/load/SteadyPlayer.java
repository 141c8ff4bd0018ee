package io.github.o11ystarter.demo.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.o11ystarter.demo.services.Play;
import io.github.o11ystarter.demo.services.SampleService;

/**
 * Plays at a steady rate, whether or not earlier plays have been answered: a service that
 * slows down does not slow down those who ask, and what waits is counted as waiting.
 */
public final class SteadyPlayer {

	private static final int PLAYERS = 500;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private final URI address;

	private int next;

	public SteadyPlayer(SampleService service) {
		this.address = URI.create(service.url() + Play.PATH);
	}

	/**
	 * Plays for some time and waits for all answers.
	 * @param rate plays a second
	 * @param length how long
	 * @return an answer for each play
	 */
	public List<Answer> play(int rate, Duration length) {
		long plays = length.toMillis() * rate / 1000;
		List<CompletableFuture<Answer>> answers = new ArrayList<>();
		long begin = System.nanoTime();
		for (long play = 0; play < plays; play++) {
			long due = begin + play * TimeUnit.SECONDS.toNanos(1) / rate;
			for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
				LockSupport.parkNanos(left);
			}
			answers.add(post(due));
		}
		return answers.stream().map(CompletableFuture::join).toList();
	}

	private CompletableFuture<Answer> post(long due) {
		String player = "player-" + (this.next++ % PLAYERS);
		HttpRequest request = HttpRequest.newBuilder(this.address)
			.timeout(TIMEOUT)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(Play.json(player)))
			.build();
		return this.client.sendAsync(request, BodyHandlers.ofString())
			.handle((response, failure) -> new Answer((response != null) ? response.statusCode() : 0,
					(System.nanoTime() - due) / 1e9));
	}

}
