package io.github.o11ystarter.demo.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Talks HTTP to the services.
 */
public final class Http {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private Http() {
	}

	/**
	 * Gets a page.
	 * @param url its address
	 * @return the answer
	 * @throws IOException if none came
	 */
	public static HttpResponse<String> get(String url) throws IOException {
		return send(HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build());
	}

	/**
	 * Posts JSON.
	 * @param url where to
	 * @param json what
	 * @return the answer
	 * @throws IOException if none came
	 */
	public static HttpResponse<String> post(String url, String json) throws IOException {
		return send(HttpRequest.newBuilder(URI.create(url))
			.timeout(TIMEOUT)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	/**
	 * Returns the status a page is answered with.
	 * @param url its address
	 * @return the status, or 0 if there was no answer
	 */
	public static int status(String url) {
		try {
			return get(url).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private static HttpResponse<String> send(HttpRequest request) throws IOException {
		try {
			return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
	}

}
