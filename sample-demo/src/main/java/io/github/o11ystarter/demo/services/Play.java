package io.github.o11ystarter.demo.services;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A play and what the game service answered.
 *
 * @param request the JSON that was posted
 * @param response the answer
 */
public record Play(String request, HttpResponse<String> response) {

	/** Where plays are posted to. */
	public static final String PATH = "/game/slots/play";

	private static final Pattern PLAY_ID = Pattern.compile("\"play_id\"\\s*:\\s*\"([^\"]+)\"");

	/**
	 * Plays once.
	 * @param service the game service
	 * @param player who plays
	 * @return the play and its answer
	 * @throws IOException if there was no answer
	 */
	public static Play post(SampleService service, String player) throws IOException {
		String request = json(player);
		return new Play(request, Http.post(service.url() + PATH, request));
	}

	/**
	 * Returns what is posted to play once.
	 * @param player who plays
	 * @return JSON
	 */
	public static String json(String player) {
		return "{\"player_id\":\"" + player + "\",\"wager\":1.50,\"currency\":\"EUR\"}";
	}

	/**
	 * Returns the id of the play.
	 * @return the id, empty if the answer has none
	 */
	public String id() {
		Matcher matcher = PLAY_ID.matcher(this.response.body());
		return matcher.find() ? matcher.group(1) : "";
	}

	/**
	 * Returns the id of the trace the answer names.
	 * @return the id, empty if the answer has none
	 */
	public String traceId() {
		return this.response.headers().firstValue("X-Trace-Id").orElse("");
	}

	/**
	 * Returns the id of the request the answer names.
	 * @return the id, empty if the answer has none
	 */
	public String requestId() {
		return this.response.headers().firstValue("X-Request-ID").orElse("");
	}

}
