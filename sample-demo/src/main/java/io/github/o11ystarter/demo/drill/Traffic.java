package io.github.o11ystarter.demo.drill;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.github.o11ystarter.demo.services.Play;
import io.github.o11ystarter.demo.services.SampleService;

/**
 * People who go on playing, whatever is broken.
 */
final class Traffic implements AutoCloseable {

	/** Plays a second: enough for the alerts that want a hundred requests. */
	static final int RATE = 12;

	// A player's plays wait for one another, so each has time for a slow one.
	private static final int PLAYERS = 20 * RATE;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final Thread thread = new Thread(this::play, "traffic");

	private final List<HttpRequest> requests;

	private volatile boolean over;

	private Traffic(SampleService service) {
		this.requests = IntStream.range(0, PLAYERS).mapToObj((number) -> request(service, "player-" + number)).toList();
	}

	private static HttpRequest request(SampleService service, String player) {
		return HttpRequest.newBuilder(URI.create(service.url() + Play.PATH))
			.timeout(Duration.ofSeconds(10))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(Play.json(player)))
			.build();
	}

	static Traffic start(SampleService service) {
		Traffic traffic = new Traffic(service);
		traffic.thread.setDaemon(true);
		traffic.thread.start();
		return traffic;
	}

	private void play() {
		for (int play = 0; !this.over; play++) {
			// Nobody looks at the answers: the service counts them.
			Future<?> unused = this.client.sendAsync(this.requests.get(play % PLAYERS), BodyHandlers.discarding());
			LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / RATE);
		}
	}

	@Override
	public void close() {
		this.over = true;
	}

}
