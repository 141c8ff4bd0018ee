package io.github.o11ystarter.autoconfigure.metrics;

import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.o11ystarter.autoconfigure.KeepAliveConnection;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.http.ResponseEntity;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of somebody who means to fill the memory of Prometheus, or to hide errors
 * behind a limit: random paths, methods, and URIs of calls the application makes. There
 * are 100,000 of them with {@code -Dhostile.requests=100000}.
 */
@Tag("long")
class HostileLabelsTests {

	private static final int REQUESTS = Integer.getInteger("hostile.requests", 20_000);

	private static final int CONNECTIONS = 4;

	private static final int SCRAPES = 5;

	private static RunningApplication application;

	private static String metrics;

	private static double millis;

	@BeforeAll
	static void attack() {
		application = RunningApplication.servlet()
			.with(Victim.class)
			.properties("server.tomcat.max-keep-alive-requests=-1", "logging.level.root=error")
			.start();
		CompletableFuture
			.allOf(IntStream.range(0, CONNECTIONS)
				.mapToObj((number) -> CompletableFuture.runAsync(() -> attack(number)))
				.toArray(CompletableFuture[]::new))
			.join();
		application.get("/metrics");
		// The least of several: other tests may have had the processor.
		millis = Double.MAX_VALUE;
		for (int i = 0; i < SCRAPES; i++) {
			long start = System.nanoTime();
			metrics = application.get("/metrics").body();
			millis = Math.min(millis, (System.nanoTime() - start) / 1e6);
		}
		System.out.printf("%,d hostile requests: %,d series, %,d bytes, scraped in %.0f ms%n", REQUESTS, series(),
				metrics.length(), millis);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	// Of ten requests four are calls, of which one in four fails; three have a path and
	// three a method that nobody has heard of.
	private static void attack(int number) {
		try (KeepAliveConnection connection = new KeepAliveConnection(application.port())) {
			for (int i = number; i < REQUESTS; i += CONNECTIONS) {
				switch (i % 10) {
					case 0, 1, 2, 3 -> connection.get("/call?id=" + i + "&status=" + ((i % 10 == 0) ? 502 : 200));
					case 4, 5, 6 -> connection.get("/reset/token-" + i);
					default -> connection.send("M" + i, "/call");
				}
			}
		}
	}

	@Test
	void everyRequestIsCounted() {
		assertThat(sum("http_server_requests_seconds_count", "")).isEqualTo(REQUESTS);
		assertThat(sum("http_server_requests_seconds_count", "status=\"404\"")).isEqualTo(REQUESTS * 0.3);
		assertThat(sum("http_server_requests_seconds_count", "uri=\"/call\"")).isGreaterThanOrEqualTo(REQUESTS * 0.4);
	}

	@Test
	void everyErrorIsCounted() {
		assertThat(sum("http_server_requests_seconds_count", "status=\"502\"")).isEqualTo(REQUESTS * 0.1);
		assertThat(sum("http_client_requests_seconds_count", "status=\"502\"")).isEqualTo(REQUESTS * 0.1);
		assertThat(sum("http_client_requests_seconds_count", "status=\"200\"")).isEqualTo(REQUESTS * 0.3);
	}

	@Test
	void everyRequestIsInABucket() {
		assertThat(sum("http_client_requests_seconds_bucket", "le=\"+Inf\"")).isEqualTo(REQUESTS * 0.4);
	}

	@Test
	void seriesAreFewAndAScrapeIsQuick() {
		assertThat(series()).isLessThanOrEqualTo(2_000);
		assertThat(metrics.length()).isLessThan(1_048_576);
		assertThat(millis).isLessThan(200);
	}

	@Test
	void whatWasFoldedIsCounted() {
		// Calls are bounded before their meter would be.
		assertThat(sum("o11y_http_client_folded_total", "label=\"uri\"")).isBetween(REQUESTS * 0.4 - 98,
				REQUESTS * 0.4);
	}

	private static double sum(String name, String label) {
		Pattern sample = Pattern.compile("(?m)^" + name + "\\{[^}]*" + Pattern.quote(label) + "[^}]*} (\\S+)$");
		return sample.matcher(metrics).results().mapToDouble((match) -> Double.parseDouble(match.group(1))).sum();
	}

	// Without Tomcat's: they are of the JVM, and so of every Tomcat that tests before
	// this
	// one have had.
	private static long series() {
		return metrics.lines().filter((line) -> !line.startsWith("#") && !line.startsWith("tomcat_")).count();
	}

	@RestController
	static class Victim {

		private final RestClient client;

		// No network: what is tested is what the client is observed to do.
		Victim(RestClient.Builder builder) {
			this.client = builder.requestFactory((uri, method) -> {
				MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
				int status = uri.getPath().startsWith("/bad") ? 502 : 200;
				request.setResponse(new MockClientHttpResponse(new byte[0], status));
				return request;
			}).build();
		}

		@GetMapping("/call")
		ResponseEntity<String> call(@RequestParam int id, @RequestParam int status) {
			String uri = "http://partner" + ((status == 502) ? "/bad/" : "/good/") + id;
			return this.client.get()
				.uri(uri)
				.exchange((request, response) -> ResponseEntity.status(response.getStatusCode()).body("x"));
		}

	}

}
