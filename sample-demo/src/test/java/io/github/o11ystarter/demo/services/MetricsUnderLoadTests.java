package io.github.o11ystarter.demo.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.o11ystarter.demo.dashboards.Catalogue;
import io.github.o11ystarter.demo.dashboards.Dashboard;
import io.github.o11ystarter.demo.dashboards.PromQuery;
import io.github.o11ystarter.demo.dashboards.Unanswered;
import io.github.o11ystarter.demo.load.LoadOptions;
import io.github.o11ystarter.demo.load.LoadRun;
import io.github.o11ystarter.demo.partner.PartnerMood;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.prometheus.Exposition;
import io.github.o11ystarter.demo.prometheus.Family;
import io.github.o11ystarter.demo.prometheus.MetricPage;
import io.github.o11ystarter.demo.prometheus.Programs;
import io.github.o11ystarter.demo.prometheus.Prometheus;
import io.github.o11ystarter.demo.prometheus.QueryPage;
import io.github.o11ystarter.demo.prometheus.Sample;
import io.github.o11ystarter.demo.screen.Style;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

/**
 * Loads both samples, lets some of it go wrong, and looks at their metrics: through a
 * real Prometheus where this machine has one.
 */
@EndToEnd
@ExtendWith(SharedRig.Embedded.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsUnderLoadTests {

	private static final String COMMAND = "./mvnw -pl sample-demo -am verify -Dtest=none"
			+ " -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=MetricsUnderLoadTests -Dreference.write=true";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Path QUERIES = SharedRig.home().path().resolve("docs/metrics.md");

	private static final Path REFERENCE = SharedRig.home().path().resolve("docs/reference/metrics.md");

	// These depend on the JDK, the machine or the hour: Micrometer puts the metrics of a
	// topic in the place of those of a client when it looks again, after a minute or so.
	private static final Pattern VOLATILE = Pattern
		.compile("(jvm|process|system|disk|kafka_producer|kafka_consumer(?!_group))_.*");

	// Names we answer for: what the page lists of them has to be there.
	private static final List<String> OURS = List.of("o11y_", "game_", "http_", "kafka_consumer_group_", "db_client_",
			"target_info", "application_build_info");

	private final Rig rig;

	private final Run run = Run.begin();

	private Optional<Prometheus> prometheus = Optional.empty();

	private List<String> report = List.of();

	MetricsUnderLoadTests(Rig rig) {
		this.rig = rig;
	}

	@BeforeAll
	void play() throws Exception {
		this.prometheus = Programs.find(Prometheus.PROGRAM)
			.map((program) -> Prometheus.start(this.run, program, services()));
		AtomicInteger refusals = new AtomicInteger(3);
		this.rig.partner().setMood((call) -> (refusals.getAndDecrement() > 0) ? 503 : 0);
		try {
			LoadOptions options = new LoadOptions(Duration.ofSeconds(8), 50, Duration.ofSeconds(2));
			this.report = new LoadRun(this.rig, this.prometheus, options).play(SharedRig.screen()).lines(Style.PLAIN);
			assertThat(Http.post(this.rig.gameService().url() + Play.PATH, "{}").statusCode()).isEqualTo(400);
			assertThat(Http.status(this.rig.gameService().url() + "/nowhere")).isEqualTo(404);
			sendWhatNobodyCanRead();
		}
		finally {
			this.rig.partner().setMood(PartnerMood.FRIENDLY);
		}
		awaitMetric(this.rig.gameConsumer(), "o11y_kafka_processing_given_up_total");
		awaitMetric(this.rig.gameConsumer(), "o11y_errors_total");
		services().forEach((service) -> awaitMetric(service, "kafka_consumer_group_lag_seconds"));
		// Twice, because a rate needs two samples.
		this.prometheus.ifPresent(Prometheus::awaitScrape);
		this.prometheus.ifPresent(Prometheus::awaitScrape);
	}

	@AfterAll
	void stop() {
		this.run.close();
	}

	@Test
	void everyQueryOfThePageHasAnAnswer() throws IOException {
		Prometheus server = requirePrometheus();
		QueryPage page = QueryPage.read(QUERIES);
		assertThat(page.answered()).hasSizeGreaterThan(50);
		// Postgres and key stores are read every now and then.
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertSoftly((softly) -> page.answered()
				.forEach((query) -> softly.assertThat(server.query(query))
					.as(query)
					.extracting(Sample::value)
					.anyMatch((value) -> !Double.isNaN(value)))));
	}

	@Test
	void everyQueryOfDashboardsThatServicesCanAnswerHasAnAnswer() throws IOException {
		Prometheus server = requirePrometheus();
		Path home = SharedRig.home().path();
		Catalogue catalogue = Catalogue.read(home);
		Set<String> unanswered = Unanswered.read(home).queries().keySet();
		List<PromQuery> queries = Dashboard.readAll(home.resolve("deploy/grafana/dashboards"))
			.stream()
			.flatMap((dashboard) -> dashboard.queries().stream())
			.filter((query) -> catalogue.isOfServices(query) && !unanswered.contains(query.where()))
			.toList();
		assertThat(queries).hasSizeGreaterThan(200);
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertSoftly(
					(softly) -> queries.forEach((query) -> softly.assertThat(server.query(query.expression()))
						.as(query.where() + ": " + query.expression())
						.extracting(Sample::value)
						.anyMatch((value) -> !Double.isNaN(value)))));
	}

	@Test
	void theReportOfTheLoadHasAllItsFigures() {
		assertThat(this.report).anyMatch((line) -> line.startsWith("plays sent") && line.contains("400"))
			.noneMatch((line) -> line.contains("no data"));
	}

	@Test
	void everyQueryForBadTimesIsUnderstood() throws IOException {
		Prometheus server = requirePrometheus();
		QueryPage page = QueryPage.read(QUERIES);
		assertThat(page.emptyWhenWell()).isNotEmpty();
		assertSoftly((softly) -> page.emptyWhenWell()
			.forEach((query) -> softly.assertThatCode(() -> server.query(query)).as(query).doesNotThrowAnyException()));
	}

	@Test
	void thePageOfNamesListsEveryMetric() throws IOException {
		if (Boolean.getBoolean("reference.write")) {
			writeReference();
		}
		MetricPage page = MetricPage.read(REFERENCE);
		assertSoftly((softly) -> {
			MetricPage.of(scrape()).rows().forEach((name, row) -> {
				if (!VOLATILE.matcher(name).matches()) {
					MetricPage.Row written = page.rows().get(name);
					softly.assertThat((written != null) ? written.anywhere() : null)
						.as(name + " is not on the page as it is, run: " + COMMAND)
						.isEqualTo(row.anywhere());
				}
			});
		});
	}

	@Test
	void thePageOfNamesListsNothingElseOfOurs() throws IOException {
		assertThat(MetricPage.read(REFERENCE).rows().keySet()).as("Out of date, run: " + COMMAND)
			.filteredOn((name) -> OURS.stream().anyMatch(name::startsWith) && !MetricPage.isOptional(name))
			.isSubsetOf(scrape().keySet());
	}

	@Test
	void everyMetricOfOursSaysWhatItIs() {
		assertThat(scrape().values()).filteredOn((family) -> family.name().startsWith("o11y_"))
			.isNotEmpty()
			.allSatisfy((family) -> assertThat(family.help()).as(family.name()).endsWith("."));
	}

	@Test
	void promtoolHasNothingToSayOfOurNames() throws Exception {
		Optional<Path> promtool = Programs.find("promtool");
		Assumptions.assumeTrue(promtool.isPresent(), "There is no promtool on the PATH");
		for (SampleService service : services()) {
			List<String> complaints = check(promtool.orElseThrow(), text(service)).lines()
				.filter((line) -> Stream
					.of("o11y_", "game_", "kafka_consumer_group_", "http_server_active_", "db_client_", "target_info",
							"application_build_info")
					.anyMatch(line::startsWith))
				.toList();
			assertThat(complaints).as(service.name()).isEmpty();
		}
	}

	private void writeReference() throws IOException {
		// See above: the metrics of a topic say more.
		Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.until(() -> text(this.rig.gameConsumer()).lines()
				.anyMatch((line) -> line.startsWith("kafka_consumer_fetch_manager_records_lag_max{")
						&& line.contains("topic=")));
		MetricPage.of(scrape()).write(REFERENCE, COMMAND);
	}

	private void sendWhatNobodyCanRead() throws Exception {
		Map<String, Object> configuration = Map.of("bootstrap.servers", this.rig.infrastructure().bootstrapServers());
		try (Producer<String, String> producer = new KafkaProducer<>(configuration, new StringSerializer(),
				new StringSerializer())) {
			producer.send(new ProducerRecord<>(Rig.TOPIC, "player-1", "{\"play_id\":\"not one\"}"))
				.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
	}

	private List<SampleService> services() {
		return List.of(this.rig.gameService(), this.rig.gameConsumer());
	}

	private Prometheus requirePrometheus() {
		Assumptions.assumeTrue(this.prometheus.isPresent(), "There is no prometheus on the PATH");
		return this.prometheus.orElseThrow();
	}

	private static void awaitMetric(SampleService service, String name) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(text(service).lines().anyMatch((line) -> line.startsWith(name)))
				.as(name + " of " + service.name())
				.isTrue());
	}

	private Map<String, Family> scrape() {
		Map<String, Family> families = new TreeMap<>();
		services().forEach((service) -> Exposition.read(text(service), service.name())
			.forEach((name, family) -> families.merge(name, family, Family::and)));
		return families;
	}

	private static String text(SampleService service) {
		try {
			// Without an Accept header it is the format 0.0.4.
			return Http.get(service.url() + "/metrics").body();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private String check(Path promtool, String metrics) throws Exception {
		Path file = this.run.folder("promtool").resolve("metrics.txt");
		Files.writeString(file, metrics);
		Process process = new ProcessBuilder(promtool.toString(), "check", "metrics").redirectInput(file.toFile())
			.redirectErrorStream(true)
			.start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

}
