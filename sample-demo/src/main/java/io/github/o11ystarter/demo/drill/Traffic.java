package io.github.o11ystarter.demo.drill;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.demo.services.Play;
import io.github.o11ystarter.demo.services.SampleService;

/**
 * People who go on playing, whatever is broken.
 */
final class Traffic implements AutoCloseable {

	/** Plays a second: enough for the alerts that want a hundred requests. */
	static final int RATE = 12;

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final HttpRequest request;

	private Traffic(SampleService service) {
		this.request = HttpRequest.newBuilder(URI.create(service.url() + Play.PATH))
			.timeout(Duration.ofSeconds(10))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(Play.json("player-1")))
			.build();
	}

	static Traffic start(SampleService service) {
		Traffic traffic = new Traffic(service);
		long pause = TimeUnit.SECONDS.toMicros(1) / RATE;
		traffic.thread.scheduleAtFixedRate(traffic::play, 0, pause, TimeUnit.MICROSECONDS);
		return traffic;
	}

	private void play() {
		// Nobody looks at the answers: the service counts them.
		this.client.sendAsync(this.request, BodyHandlers.discarding());
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
