package io.github.o11ystarter.demo.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.process.ChildProcess;
import io.github.o11ystarter.demo.process.Ports;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.services.Http;
import io.github.o11ystarter.demo.services.SampleService;

/**
 * A real Prometheus, which scrapes once a second. The name of a service is its
 * {@code job}.
 */
public final class Prometheus {

	/** The name of the program. */
	public static final String PROGRAM = "prometheus";

	private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

	private static final JsonMapper JSON = new JsonMapper();

	private final ChildProcess process;

	private final String url;

	private final int targets;

	private Prometheus(ChildProcess process, String url, int targets) {
		this.process = process;
		this.url = url;
		this.targets = targets;
	}

	/**
	 * Starts Prometheus and waits until it has scraped every service.
	 * @param run stops it in the end
	 * @param program where the program is
	 * @param services what to scrape
	 * @return the running server
	 */
	public static Prometheus start(Run run, Path program, List<SampleService> services) {
		return start(run, program, configure(run.folder("prometheus"), services), "127.0.0.1:" + Ports.free(),
				services.size());
	}

	/**
	 * Starts Prometheus and waits until it has scraped everything.
	 * @param run stops it in the end
	 * @param program where the program is
	 * @param configuration its configuration; data go beside it
	 * @param address the host and port it listens on
	 * @param targets how many targets the configuration has
	 * @param options more options of the command line
	 * @return the running server
	 */
	public static Prometheus start(Run run, Path program, Path configuration, String address, int targets,
			String... options) {
		List<String> command = new ArrayList<>(List.of(program.toString(), "--config.file=" + configuration,
				"--storage.tsdb.path=" + configuration.resolveSibling("data"), "--web.listen-address=" + address,
				"--log.level=warn"));
		command.addAll(List.of(options));
		ChildProcess process = run.program("prometheus", command);
		Prometheus prometheus = new Prometheus(process, "http://" + address, targets);
		prometheus.awaitScrape();
		return prometheus;
	}

	/**
	 * Ends the server with SIGKILL.
	 */
	public void kill() {
		this.process.kill();
	}

	private static Path configure(Path folder, List<SampleService> services) {
		StringBuilder configuration = new StringBuilder(
				"global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n");
		services.forEach(
				(service) -> configuration.append("- {job_name: %s, static_configs: [{targets: ['localhost:%d']}]}\n"
					.formatted(service.name(), service.port())));
		try {
			return Files.writeString(folder.resolve("prometheus.yml"), configuration);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns where its pages are.
	 * @return the address
	 */
	public String url() {
		return this.url;
	}

	/**
	 * Waits until Prometheus knows what every service shows now.
	 */
	public void awaitScrape() {
		Instant asked = Instant.now();
		boolean scraped = Await.until(START_TIMEOUT, () -> {
			this.process.requireAlive();
			return scrapedSince(asked) == this.targets;
		});
		if (!scraped) {
			throw this.process.failure("did not scrape every service within " + START_TIMEOUT.toSeconds() + " s");
		}
	}

	private int scrapedSince(Instant time) {
		int scraped = 0;
		try {
			for (JsonNode target : get("/api/v1/targets").path("activeTargets")) {
				if (target.path("health").asText().equals("up")
						&& Instant.parse(target.path("lastScrape").asText()).isAfter(time)) {
					scraped++;
				}
			}
		}
		catch (IOException ex) {
			// It has not opened its port yet.
			return 0;
		}
		return scraped;
	}

	/**
	 * Asks for what an expression is now.
	 * @param expression PromQL whose value is a scalar or a vector
	 * @return the series of the vector, or one without labels
	 * @throws IllegalArgumentException if Prometheus refuses the expression
	 */
	public List<Sample> query(String expression) {
		try {
			JsonNode data = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
			if (data.path("resultType").asText().equals("scalar")) {
				return List.of(new Sample(Map.of(), value(data.path("result"))));
			}
			List<Sample> samples = new ArrayList<>();
			for (JsonNode series : data.path("result")) {
				samples.add(new Sample(texts(series.path("metric")), value(series.path("value"))));
			}
			return samples;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks for the exemplars of series. It has none unless it was started to keep them.
	 * @param expression PromQL that selects them
	 * @param since the oldest one wanted
	 * @return the labels of each, the newest first
	 */
	public List<Map<String, String>> exemplars(String expression, Instant since) {
		try {
			JsonNode data = get("/api/v1/query_exemplars?start=" + since.getEpochSecond() + "&end="
					+ (Instant.now().getEpochSecond() + 1) + "&query="
					+ URLEncoder.encode(expression, StandardCharsets.UTF_8));
			List<JsonNode> exemplars = new ArrayList<>();
			data.forEach((series) -> series.path("exemplars").forEach(exemplars::add));
			exemplars.sort(Comparator.comparingDouble((JsonNode exemplar) -> exemplar.path("timestamp").asDouble())
				.reversed());
			return exemplars.stream().map((exemplar) -> texts(exemplar.path("labels"))).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, String> texts(JsonNode object) {
		return JSON.convertValue(object, JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
	}

	/**
	 * Asks for the one number an expression is now.
	 * @param expression PromQL that results in at most one series
	 * @return the number, NaN if there is none
	 */
	public double value(String expression) {
		List<Sample> samples = query(expression);
		return samples.isEmpty() ? Double.NaN : samples.get(0).value();
	}

	// NaN and +Inf, as Prometheus writes them, are what Double reads but for the sign.
	private static double value(JsonNode timeAndValue) {
		return Double.parseDouble(timeAndValue.path(1).asText().replace("Inf", "Infinity"));
	}

	private JsonNode get(String path) throws IOException {
		JsonNode answer = JSON.readTree(Http.get(this.url + path).body());
		if (!answer.path("status").asText().equals("success")) {
			throw new IllegalArgumentException(answer.path("error").asText(answer.toString()));
		}
		return answer.path("data");
	}

}
