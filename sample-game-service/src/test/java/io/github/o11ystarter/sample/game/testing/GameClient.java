package io.github.o11ystarter.sample.game.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.jayway.jsonpath.JsonPath;

import org.springframework.core.env.Environment;

/**
 * Plays over HTTP.
 */
public final class GameClient {

	private final HttpClient http = HttpClient.newHttpClient();

	private final Environment environment;

	public GameClient(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Play and expect to be accepted.
	 * @param player who plays
	 * @return id of the play
	 */
	public String play(String player) {
		HttpResponse<String> response = post("{\"player_id\":\"" + player + "\",\"wager\":1.50,\"currency\":\"EUR\"}");
		if (response.statusCode() != 202) {
			throw new IllegalStateException("Play was answered with " + response.statusCode() + " " + response.body());
		}
		return JsonPath.read(response.body(), "$.play_id");
	}

	public HttpResponse<String> post(String body) {
		try {
			return this.http.send(HttpRequest
				.newBuilder(URI.create("http://localhost:" + this.environment.getRequiredProperty("local.server.port")
						+ "/game/slots/play"))
				.header("Content-Type", "application/json")
				.timeout(Duration.ofSeconds(20))
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
