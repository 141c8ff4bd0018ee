package io.github.o11ystarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Prometheus, which scrapes once a second. It is found on the path of the machine.
 */
public final class PrometheusServer implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Path directory;

	private final int port;

	private final Process process;

	private PrometheusServer(Path directory, int port, Process process) {
		this.directory = directory;
		this.port = port;
		this.process = process;
	}

	/**
	 * Whether there is one; the name of a JUnit condition's method.
	 */
	public static boolean isInstalled() {
		return Files.isExecutable(Path.of("/usr/bin/prometheus")) && Files.isExecutable(Path.of("/usr/bin/promtool"));
	}

	/**
	 * Start one and wait until it has scraped.
	 * @param target port of the application
	 * @return the server
	 */
	public static PrometheusServer scraping(int target) {
		try {
			Path directory = Files.createTempDirectory("o11y-prometheus");
			Path configuration = directory.resolve("prometheus.yml");
			Files.writeString(configuration, """
					global: {scrape_interval: 1s, scrape_timeout: 1s}
					scrape_configs: [{job_name: app, static_configs: [{targets: ["localhost:%d"]}]}]
					""".formatted(target));
			int port = freePort();
			Process process = new ProcessBuilder("/usr/bin/prometheus", "--config.file=" + configuration,
					"--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port,
					"--enable-feature=exemplar-storage", "--log.level=error")
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve("out.txt").toFile())
				.start();
			PrometheusServer server = new PrometheusServer(directory, port, process);
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			try {
				server.awaitScrape();
				return server;
			}
			catch (RuntimeException ex) {
				server.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait until what is there now has been scraped.
	 */
	public void awaitScrape() {
		Instant asked = Instant.now();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.ignoreExceptionsInstanceOf(UncheckedIOException.class)
			.untilAsserted(() -> {
				JsonNode target = get("/api/v1/targets").path("data").path("activeTargets").path(0);
				assertThat(target.path("health").asString()).as(target.toString()).isEqualTo("up");
				assertThat(Instant.parse(target.path("lastScrape").asString())).isAfter(asked);
			});
	}

	/**
	 * Ask for the value of an expression now.
	 * @param expression PromQL
	 * @return the result, an array of series
	 */
	public JsonNode query(String expression) {
		JsonNode answer = get("/api/v1/query?query=" + encode(expression));
		if (!answer.path("status").asString().equals("success")) {
			throw new IllegalArgumentException(expression + ": " + answer);
		}
		return answer.path("data").path("result");
	}

	/**
	 * Ask for the one value an expression has now.
	 * @param expression PromQL
	 * @return the value, NaN if there is none
	 */
	public double value(String expression) {
		JsonNode result = query(expression);
		return result.isEmpty() ? Double.NaN : Double.parseDouble(result.path(0).path("value").path(1).asString());
	}

	/**
	 * Ask for the exemplars of the last minute.
	 * @param expression PromQL
	 * @return an array, one element a series
	 */
	public JsonNode exemplars(String expression) {
		Instant now = Instant.now();
		return get("/api/v1/query_exemplars?query=" + encode(expression) + "&start="
				+ now.minusSeconds(60).getEpochSecond() + "&end=" + now.plusSeconds(1).getEpochSecond())
			.path("data");
	}

	/**
	 * What {@code promtool check metrics} has to say.
	 * @param text metrics as text
	 * @return its complaints, a line each
	 */
	public static String check(String text) {
		try {
			Path file = Files.createTempFile("o11y-metrics", ".txt");
			Files.writeString(file, text);
			Process promtool = new ProcessBuilder("/usr/bin/promtool", "check", "metrics").redirectInput(file.toFile())
				.redirectErrorStream(true)
				.start();
			String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			Files.delete(file);
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private JsonNode get(String path) {
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
				.timeout(Duration.ofSeconds(10))
				.build();
			HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
			if (response.statusCode() == 503) {
				// It answers before it is ready.
				throw new IOException(response.body());
			}
			return JsonMapper.shared().readTree(response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
