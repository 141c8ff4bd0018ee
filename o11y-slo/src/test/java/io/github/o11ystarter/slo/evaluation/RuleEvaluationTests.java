package io.github.o11ystarter.slo.evaluation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.o11ystarter.slo.ExampleService;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.text.Origin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the rules of a hundred SLOs cost a Prometheus that has recorded for 30 days. Takes
 * minutes, so it is a command of its own, see CONTRIBUTING.md.
 */
@Tag("drill")
class RuleEvaluationTests {

	private static final int SLOS = Integer.getInteger("slos", 100);

	private static final int DAYS = Integer.getInteger("days", 30);

	private static final Pattern TIME = Pattern.compile(
			"\"interval\":([0-9.]+),\"limit\":\\d+,\"evaluationTime\":([0-9.e-]+),\"lastEvaluation\":\"([^\"]+)\"");

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void rulesOfHundredSlosTakeLessThanTenthOfTheInterval(@TempDir Path folder)
			throws IOException, InterruptedException {
		Promtool.assumeInstalled();
		HttpServerSli sli = new HttpServerSli(List.of(), List.of(), List.of("5xx"), null, Source.EVENTS);
		MonitoredService service = ExampleService.with(IntStream.range(0, SLOS)
			.mapToObj((number) -> ExampleService.slo("slo-" + number, "99.9", sli))
			.toArray(Slo[]::new));
		Path data = new History(folder).write(service, DAYS);
		Files.writeString(folder.resolve("rules.yml"),
				RuleFile.write(SloRules.groups(service), new Origin("a measurement", "nothing")));
		try (CountedEvents events = CountedEvents.of(service)) {
			Files.writeString(folder.resolve("prometheus.yml"), """
					global: {scrape_interval: 5s}
					rule_files: [rules.yml]
					scrape_configs:
					- {job_name: shop, static_configs: [{targets: ['localhost:%d']}]}
					""".formatted(events.port()));
			List<RuleGroup> groups = SloRules.groups(service);
			double share = 100 * evaluate(folder, data, groups);
			System.out.printf("%d SLOs with %d days of history: %d rules take %.1f %% of the time%n", SLOS, DAYS,
					groups.stream().mapToInt((group) -> group.rules().size()).sum(), share);
			assertThat(share).isLessThan(10);
		}
	}

	// Seconds of evaluation in a second: each group by its own interval.
	private double evaluate(Path folder, Path data, List<RuleGroup> groups) throws IOException, InterruptedException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		Process prometheus = new ProcessBuilder("prometheus", "--config.file=" + folder.resolve("prometheus.yml"),
				"--storage.tsdb.path=" + data, "--storage.tsdb.retention.time=60d",
				"--web.listen-address=127.0.0.1:" + port, "--log.level=warn")
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("prometheus.txt").toFile())
			.start();
		try {
			// The second round: the first one reads blocks that nobody has read before.
			String first = last(complete(port, groups.size(), ""));
			return complete(port, groups.size(), first).stream()
				.mapToDouble((group) -> Double.parseDouble(group.group(2)) / Double.parseDouble(group.group(1)))
				.sum();
		}
		finally {
			prometheus.destroy();
			prometheus.waitFor();
		}
	}

	private static String last(List<MatchResult> groups) {
		return groups.stream().map((group) -> group.group(3)).max(String::compareTo).orElseThrow();
	}

	/**
	 * All groups, when all of them have been evaluated after a time.
	 */
	private List<MatchResult> complete(int port, int size, String time) {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(10))
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> groups(port), (groups) -> groups.size() == size && groups.stream()
				.allMatch((group) -> !group.group(3).startsWith("0001") && group.group(3).compareTo(time) > 0));
	}

	private List<MatchResult> groups(int port) throws InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/rules")).build();
		try {
			return TIME.matcher(this.client.send(request, BodyHandlers.ofString()).body()).results().toList();
		}
		catch (IOException ex) {
			// It is still starting.
			return List.of();
		}
	}

}
