package io.github.o11ystarter.demo.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.o11ystarter.demo.prometheus.Programs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardTests {

	private static final Path HOME = Path.of("..");

	private static final List<Dashboard> DASHBOARDS = read("deploy/grafana/dashboards");

	private static final List<Dashboard> GENERATED = Stream.of("game-service", "game-consumer")
		.flatMap((service) -> read("deploy/generated/" + service).stream())
		.toList();

	private static final List<PromQuery> QUERIES = DASHBOARDS.stream()
		.flatMap((dashboard) -> dashboard.queries().stream())
		.toList();

	private static final int COLUMNS = 24;

	// Panels whose values have no unit, or have one a column.
	private static final Set<String> WITHOUT_UNIT = Set.of("row", "logs", "nodeGraph");

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]\\w*)");

	// What a panel puts into its format strings for Prometheus, Loki and label_replace.
	private static final Pattern BACK_REFERENCE = Pattern.compile("\\$\\d");

	private static final Pattern PAGE = Pattern.compile("/d/([\\w-]*[\\w-])(\\$\\{\\w+)?");

	@Test
	void thereIsOneForEachQuestion() {
		assertThat(DASHBOARDS).extracting(Dashboard::uid)
			.containsExactlyInAnyOrder("o11y-single-pane", "o11y-control-tower", "o11y-engine-room", "o11y-service",
					"o11y-kafka", "o11y-database", "o11y-infrastructure", "o11y-logs", "o11y-slo");
	}

	@Test
	void noTwoHaveTheSameName() {
		assertThat(Stream.concat(DASHBOARDS.stream(), GENERATED.stream())).extracting(Dashboard::uid)
			.doesNotHaveDuplicates();
		assertThat(DASHBOARDS).extracting((dashboard) -> dashboard.json().path("title").asText())
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void isWrittenAsGrafanaSavesIt(Dashboard dashboard) throws IOException {
		Separators separators = Separators.createDefaultInstance()
			.withObjectFieldValueSpacing(Separators.Spacing.AFTER)
			.withObjectEmptySeparator("")
			.withArrayEmptySeparator("");
		DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
		ObjectWriter writer = JsonMapper.builder()
			.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
			.build()
			.writer(new DefaultPrettyPrinter(separators).withArrayIndenter(indenter).withObjectIndenter(indenter));
		Object sorted = new JsonMapper().convertValue(dashboard.json(), Object.class);
		assertThat(Files.readString(dashboard.file()))
			.as("Keys are sorted, two spaces are an indent: jq -S \"del(.id)\"")
			.isEqualTo(writer.writeValueAsString(sorted) + "\n");
		assertThat(dashboard.file()).hasFileName(dashboard.uid() + ".json");
		assertThat(dashboard.json().path("schemaVersion").asInt()).isEqualTo(42);
		assertThat(dashboard.json().path("tags")).extracting(JsonNode::asText).contains("o11y");
		assertThat(dashboard.json().path("id").isMissingNode()).as("id belongs to one Grafana").isTrue();
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyPanelHasANumberAndATitleOfItsOwn(Dashboard dashboard) {
		assertThat(dashboard.panels()).extracting(DashboardTests::title).doesNotHaveDuplicates();
		assertThat(dashboard.panels()).extracting((panel) -> panel.path("id").asInt())
			.doesNotHaveDuplicates()
			.allMatch((id) -> id > 0);
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void noPanelLiesOnAnother(Dashboard dashboard) {
		Set<String> taken = new HashSet<>();
		for (JsonNode panel : dashboard.panels()) {
			JsonNode place = panel.path("gridPos");
			int right = place.path("x").asInt() + place.path("w").asInt();
			assertThat(right).as(title(panel)).isLessThanOrEqualTo(COLUMNS);
			for (int x = place.path("x").asInt(); x < right; x++) {
				for (int y = place.path("y").asInt(); y < place.path("y").asInt() + place.path("h").asInt(); y++) {
					assertThat(taken.add(x + "," + y)).as(title(panel) + " at " + x + "," + y).isTrue();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyPanelSaysWhatItIsAndAsksForIt(Dashboard dashboard) {
		assertThat(dashboard.panels()).allSatisfy((panel) -> {
			assertThat(title(panel)).isNotBlank();
			if (!type(panel).equals("row")) {
				assertThat(panel.path("description").asText()).as(title(panel)).endsWith(".");
				assertThat(panel.path("targets")).as(title(panel)).isNotEmpty();
				assertThat(panel.path("targets")).extracting((target) -> target.path("refId").asText())
					.as(title(panel))
					.doesNotHaveDuplicates();
			}
			if (!WITHOUT_UNIT.contains(type(panel))) {
				assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title(panel)).isNotBlank();
				assertThat(panel.at("/fieldConfig/defaults/thresholds/steps")).as(title(panel)).isNotEmpty();
			}
		});
		assertThat(dashboard.json().path("description").asText()).endsWith(".");
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyDataSourceIsAVariable(Dashboard dashboard) {
		Map<String, JsonNode> variables = dashboard.variables();
		assertThat(dashboard.json().findValues("datasource")).isNotEmpty().allSatisfy((source) -> {
			String type = source.path("type").asText();
			if (!type.equals("grafana")) {
				String name = source.path("uid").asText().replaceAll("[${}]", "");
				assertThat(source.path("uid").asText()).isEqualTo("${" + name + "}");
				assertThat(variables).containsKey(name);
				assertThat(variables.get(name).path("query").asText()).isEqualTo(type);
			}
		});
		assertThat(variables).containsKeys("datasource", "environment", "service", "instance");
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyVariableThatIsReadIsThere(Dashboard dashboard) {
		Set<String> known = dashboard.variables().keySet();
		assertThat(texts(dashboard.json()).map((text) -> BACK_REFERENCE.matcher(text).replaceAll(""))
			.flatMap((text) -> VARIABLE.matcher(text).results().map((result) -> result.group(1)))
			.collect(Collectors.toSet())).isSubsetOf(known);
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyLinkLeadsSomewhere(Dashboard dashboard) {
		Set<String> uids = Stream.concat(DASHBOARDS.stream(), GENERATED.stream())
			.map(Dashboard::uid)
			.collect(Collectors.toSet());
		List<String> pages = texts(dashboard.json()).flatMap((text) -> PAGE.matcher(text).results())
			.map((page) -> page.group(1) + ((page.group(2) != null) ? "*" : ""))
			.distinct()
			.toList();
		// Generated for each service, and one for each alert.
		assertThat(pages).isNotEmpty()
			.allMatch((page) -> uids.contains(page) || page.equals("o11y-slo-*") || page.equals("runbook-*"));
		assertThat(dashboard.json().path("links")).anyMatch((link) -> link.path("type").asText().equals("dashboards")
				&& link.path("tags").toString().equals("[\"o11y\"]"));
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void deploysAreMarked(Dashboard dashboard) {
		assertThat(dashboard.json().at("/annotations/list"))
			.extracting((annotation) -> annotation.path("name").asText())
			.contains("Deploys", "Starts");
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void percentilesOverTimeLeadToTraces(Dashboard dashboard) {
		// What exporters show has no exemplars.
		Pattern percentile = Pattern
			.compile("histogram_quantile\\(.*(?<!apiserver_request_duration)_seconds_bucket\\{");
		assertThat(dashboard.panels()).filteredOn((panel) -> type(panel).equals("timeseries"))
			.filteredOn((panel) -> percentile.matcher(panel.path("targets").toString()).find())
			.filteredOn((panel) -> !panel.path("targets").findValuesAsText("exemplar").contains("true"))
			.extracting(DashboardTests::title)
			.isEmpty();
	}

	@Test
	void everyMetricAndLabelIsKnown() throws IOException {
		Catalogue catalogue = Catalogue.read(HOME);
		for (PromQuery query : QUERIES) {
			query.metrics().forEach((metric, labels) -> {
				assertThat(catalogue.knows(metric)).as("%s: %s", query.where(), metric).isTrue();
				assertThat(labels).as("%s: %s", query.where(), metric)
					.allMatch((label) -> catalogue.has(metric, label));
			});
			Set<String> shown = new TreeSet<>(query.grouping());
			shown.addAll(query.legendLabels());
			assertThat(shown).as("%s: %s", query.where(), query.expression())
				.allMatch((
						label) -> query.metrics().keySet().stream().anyMatch((metric) -> catalogue.has(metric, label)));
		}
	}

	@Test
	void legendsShowWhatIsGroupedBy() {
		for (PromQuery query : QUERIES) {
			if (!query.grouping().isEmpty() && !query.where().contains("annotation")) {
				assertThat(query.legendLabels()).as("%s: %s", query.where(), query.expression())
					.isSubsetOf(query.grouping());
			}
		}
	}

	@Test
	void theCatalogueHasNothingThatNobodyAsksFor() throws IOException {
		Set<String> asked = QUERIES.stream()
			.flatMap((query) -> query.metrics().keySet().stream())
			.collect(Collectors.toSet());
		assertThat(Catalogue.read(HOME).exporters().keySet()).isSubsetOf(asked);
	}

	@Test
	void exceptionsAreOfQueriesAndExportersThatThereAre() throws IOException {
		Unanswered unanswered = Unanswered.read(HOME);
		assertThat(unanswered.queries().keySet()).isSubsetOf(QUERIES.stream().map(PromQuery::where).toList());
		assertThat(Catalogue.read(HOME).sources().values()).containsAll(unanswered.exporters().keySet());
		assertThat(Stream.concat(unanswered.queries().values().stream(), unanswered.exporters().values().stream()))
			.allMatch((reason) -> reason.endsWith("."));
	}

	@Test
	void everyQueryIsPromQl(@TempDir Path folder) throws IOException, InterruptedException {
		Optional<Path> promtool = Programs.find("promtool");
		Assumptions.assumeTrue(promtool.isPresent(), "There is no promtool on the PATH");
		StringBuilder rules = new StringBuilder("groups:\n- name: dashboards\n  rules:\n");
		for (int i = 0; i < QUERIES.size(); i++) {
			rules.append(
					"  - record: q:%d\n    expr: '%s'\n".formatted(i, QUERIES.get(i).expression().replace("'", "''")));
		}
		Path file = Files.writeString(folder.resolve("rules.yml"), rules);
		Process process = new ProcessBuilder(promtool.orElseThrow().toString(), "check", "rules", "--lint=none",
				file.toString())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	private static List<Dashboard> read(String folder) {
		try {
			return Dashboard.readAll(HOME.resolve(folder));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Dashboard> dashboards() {
		return DASHBOARDS;
	}

	private static String title(JsonNode panel) {
		return panel.path("title").asText();
	}

	private static String type(JsonNode panel) {
		return panel.path("type").asText();
	}

	private static Stream<String> texts(JsonNode node) {
		return node.isTextual() ? Stream.of(node.asText())
				: StreamSupport.stream(node.spliterator(), false).flatMap(DashboardTests::texts);
	}

}
