package io.github.o11ystarter.demo.alerting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Holds rules, runbooks and their pages in Grafana together.
 */
class RunbookTests {

	private static final Path RUNBOOKS = Alerting.DEPLOY.resolve("runbooks");

	private static final Path DASHBOARDS = Alerting.DEPLOY.resolve("grafana/dashboards/runbooks");

	private static final String COMMAND = "./mvnw -pl sample-demo -am test -Dtest=RunbookTests"
			+ " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true";

	private static final Set<String> NO_ALERT = Set.of("README", "INCIDENT");

	private static final List<String> SECTIONS = List.of("## Meaning", "## Impact", "## First look", "## Diagnosis",
			"## Mend", "## Escalation");

	private static final Pattern ALERT = Pattern.compile("- alert: \"?([A-Za-z0-9_]+)");

	private static final Pattern RUNBOOK = Pattern.compile("runbook_url: [\"']?([^\"'\\s]+)");

	@TempDir
	Path folder;

	@Test
	void everyAlertHasItsPageAndEveryPageItsAlert() {
		assertThat(pages().keySet()).containsAll(alerts().keySet());
		assumeTrue(Files.isDirectory(Alerting.DEPLOY.resolve("loki/rules")), "there are no rules of Loki");
		assertThat(pages().keySet()).as("pages of deploy/runbooks")
			.containsExactlyInAnyOrderElementsOf(alerts().keySet());
	}

	@Test
	void everyRunbookUrlOpensThePageOfItsAlert() {
		alerts().forEach((alert, urls) -> assertThat(urls).as(alert).isNotEmpty().allSatisfy((url) -> {
			if (url.startsWith("/d/")) {
				// Grafana has it, by the uid of a dashboard.
				assertThat(url).isEqualTo("/d/" + uid(alert));
				assertThat(DASHBOARDS.resolve(alert + ".json")).exists();
			}
			else {
				// A file, beside the rules or in a repository.
				assertThat(url).matches("(https://.*/deploy/)?runbooks/" + alert + "\\.md");
				assertThat(RUNBOOKS.resolve(alert + ".md")).exists();
			}
		}));
	}

	@Test
	void everyPageTellsTheSameWay() {
		pages().forEach((alert, text) -> {
			assertThat(text).as(alert).startsWith("# " + alert + "\n\n").containsSubsequence(SECTIONS);
			assertThat(text).as(alert).contains("(INCIDENT.md)").doesNotContain("TODO");
		});
	}

	@Test
	void indexHasEveryPage() {
		String index = Alerting.text(RUNBOOKS.resolve("README.md"));
		assertThat(pages().keySet())
			.allSatisfy((alert) -> assertThat(index).contains("| [" + alert + "](" + alert + ".md) |"));
	}

	@Test
	void linksLeadToPagesAndDashboards() {
		Set<String> dashboards = dashboards();
		texts().forEach((name, text) -> links(text).forEach((link) -> {
			if (link.startsWith("/d/")) {
				String uid = link.substring(3).replaceFirst("\\?.*", "").replace("$application", "game-service");
				assertThat(dashboards).as(name).contains(uid);
			}
			else {
				assertThat(RUNBOOKS.resolve(link)).as(name).exists();
			}
		}));
	}

	@Test
	void prometheusUnderstandsEveryQuery() throws IOException {
		String promtool = Alerting.program("promtool");
		StringBuilder rules = new StringBuilder("groups:\n- name: queries\n  rules:\n");
		int queries = 0;
		for (String text : texts().values()) {
			for (String query : Searches.blocks(text, "promql")) {
				rules.append("  - record: query:%d\n    expr: |-\n".formatted(queries++));
				query.lines()
					.forEach((line) -> rules.append("      ")
						.append(line.replace("$application", "game-service"))
						.append('\n'));
			}
		}
		Path file = Files.writeString(this.folder.resolve("queries.yml"), rules);
		assertThat(queries).isGreaterThan(80);
		Alerting.run(Map.of(), promtool, "check", "rules", file.toString());
	}

	@Test
	void queriesAskForMetricsThatExist() {
		String known = Alerting.text(Alerting.DEPLOY.resolve("../docs/reference/metrics.md"));
		// Of the exporters, of Prometheus and Alertmanager, and of clients of Kafka that
		// have run for a minute.
		Pattern others = Pattern.compile("(up|ALERTS|slo:.*|probe_.*|node_.*|container_.*|kube_.*|otelcol_.*|pg_.*"
				+ "|prometheus_.*|alertmanager_.*|scrape_.*|kafka_consumergroup_.*|kafka_topic_.*"
				+ "|kafka_consumer_last_poll_seconds_ago|kafka_producer_.*)");
		Pattern name = Pattern.compile("\\b([a-z][a-z0-9_:]*)(?=[{\\[])|\\b([a-z0-9]+_[a-z0-9_]+)\\b(?!\\s*[=!(,)])");
		texts().forEach((page, text) -> Searches.blocks(text, "promql").forEach((query) -> {
			String bare = query.replaceAll("\"[^\"]*\"", "\"\"").replaceAll("\\b(by|on|without) \\([^)]*\\)", "");
			name.matcher(bare)
				.results()
				.map(MatchResult::group)
				.filter((found) -> !others.matcher(found).matches())
				.forEach((metric) -> assertThat(known).as(page + ": " + metric)
					.contains("`" + metric.replaceFirst("_(bucket|count|sum)$", "")));
		}));
	}

	/**
	 * They are copied in a hurry, from the root of the repository.
	 */
	@Test
	void commandsCanBeCopied() {
		String compose = Alerting.text(Alerting.DEPLOY.resolve("compose.yaml"));
		Pattern image = Pattern.compile("\\b((?:eclipse-temurin|apache/kafka):\\S+)");
		Set<String> services = Pattern.compile("(?m)^  ([a-z-]+):$")
			.matcher(compose)
			.results()
			.map((match) -> match.group(1))
			.collect(Collectors.toSet());
		Pattern service = Pattern.compile("docker compose -f deploy/compose\\.yaml (?:exec|run|stop|start)"
				+ "(?: --entrypoint \\S+| -\\S+(?: [A-Z_]+=\\S+)?)*+ ([a-z-]+)");
		texts().forEach((name, text) -> {
			for (String block : Searches.blocks(text, "sh")) {
				assertThat(block).as(name)
					.doesNotContainPattern("docker compose (?!-f deploy/compose\\.yaml )")
					.doesNotContainPattern("kubectl (?!-n (games|monitoring|data|<namespace>) )");
				// A JRE has none. Images are those of the stack, with a JDK where that is
				// needed.
				assertThat(block.contains("jcmd ")).as(name).isEqualTo(block.contains("-jdk-"));
				image.matcher(block)
					.results()
					.forEach(
							(match) -> assertThat(compose).as(name).contains(match.group(1).replace("-jdk-", "-jre-")));
				service.matcher(block).results().forEach((match) -> assertThat(match.group(1)).as(name).isIn(services));
			}
			// What is short enough for a sentence is no command of the stack.
			Pattern.compile("(?<!`)`([^`\n]+)`")
				.matcher(text)
				.results()
				.forEach((code) -> assertThat(code.group(1)).as(name)
					.doesNotContainPattern("^(docker compose|jcmd|jstack) .|^kubectl (?!-n )"));
			// The one of today looks for no Alertmanager by itself.
			assertThat(text.replace("\\\n", " ")).as(name)
				.doesNotContainPattern("amtool +(alert|silence|config|cluster) ");
		});
	}

	@Test
	void shellUnderstandsEveryCommand() throws IOException {
		StringBuilder commands = new StringBuilder();
		int blocks = 0;
		for (String text : texts().values()) {
			for (String block : Searches.blocks(text, "sh")) {
				commands.append("block_%d() {\n%s\n}\n".formatted(blocks++, block.replaceAll("<[a-z]+>", "that")));
			}
		}
		assertThat(blocks).isGreaterThan(30);
		Path file = Files.writeString(this.folder.resolve("commands.sh"), commands);
		Alerting.run(Map.of(), Alerting.program("sh"), "-n", file.toString());
	}

	@Test
	void grafanaHasEveryPage() throws IOException {
		Map<String, String> expected = new TreeMap<>();
		texts().forEach((name, text) -> expected.put(name, dashboard(name, text)));
		if (Boolean.getBoolean("reference.write")) {
			Files.createDirectories(DASHBOARDS);
			for (Path file : Alerting.files(DASHBOARDS, ".*\\.json")) {
				Files.delete(file);
			}
			for (Map.Entry<String, String> page : expected.entrySet()) {
				Files.writeString(DASHBOARDS.resolve(page.getKey() + ".json"), page.getValue());
			}
		}
		Map<String, String> written = new TreeMap<>();
		Alerting.files(DASHBOARDS, ".*\\.json").forEach((file) -> written.put(name(file), Alerting.text(file)));
		assertThat(written).as("To write them anew: " + COMMAND).isEqualTo(expected);
	}

	private static Map<String, String> texts() {
		Map<String, String> texts = new TreeMap<>();
		Alerting.files(RUNBOOKS, ".*\\.md").forEach((file) -> texts.put(name(file), Alerting.text(file)));
		return texts;
	}

	private static Map<String, String> pages() {
		Map<String, String> pages = texts();
		pages.keySet().removeAll(NO_ALERT);
		return pages;
	}

	private static String name(Path file) {
		return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
	}

	// Alerts of all rules, of Loki's too, with the addresses of their runbooks.
	private static Map<String, Set<String>> alerts() {
		List<Path> rules = new ArrayList<>(Alerting.files(Alerting.DEPLOY.resolve("generated"), ".*-rules\\.yml"));
		rules.addAll(Alerting.files(Alerting.DEPLOY.resolve("prometheus/rules"), ".*\\.ya?ml"));
		rules.addAll(Alerting.files(Alerting.DEPLOY.resolve("loki/rules"), ".*\\.ya?ml"));
		Map<String, Set<String>> alerts = new TreeMap<>();
		for (Path file : rules) {
			String alert = "";
			for (String line : Alerting.text(file).lines().toList()) {
				Matcher begins = ALERT.matcher(line);
				Matcher runbook = RUNBOOK.matcher(line);
				if (begins.find()) {
					alert = begins.group(1);
					alerts.computeIfAbsent(alert, (name) -> new TreeSet<>());
				}
				else if (runbook.find()) {
					alerts.get(alert).add(runbook.group(1));
				}
			}
		}
		return alerts;
	}

	private static Set<String> dashboards() {
		// Those of the layout, and those that are there.
		Set<String> uids = new TreeSet<>(Set.of("o11y-single-pane", "o11y-control-tower", "o11y-engine-room",
				"o11y-service", "o11y-kafka", "o11y-database", "o11y-infrastructure", "o11y-logs", "o11y-slo"));
		for (Path file : Alerting.files(Alerting.DEPLOY.resolve("generated"), ".*-dashboard\\.json")) {
			uids.add(json(Alerting.text(file)).path("uid").asText());
		}
		return uids;
	}

	private static List<String> links(String text) {
		return Pattern.compile("]\\(([^)]+)\\)").matcher(text).results().map((match) -> match.group(1)).toList();
	}

	private static String uid(String name) {
		return "runbook-" + name;
	}

	private static String dashboard(String name, String text) {
		String content = Pattern.compile("]\\(([A-Z_0-9a-z]+)\\.md\\)")
			.matcher(text)
			.replaceAll((match) -> Matcher
				.quoteReplacement("](/d/" + uid(match.group(1)) + "?var-application=$application)"));
		return """
				{
				  "uid": %s,
				  "title": %s,
				  "description": %s,
				  "tags": ["o11y", "runbook"],
				  "schemaVersion": 42,
				  "version": 1,
				  "editable": false,
				  "time": {"from": "now-1h", "to": "now"},
				  "timezone": "",
				  "annotations": {"list": []},
				  "links": [],
				  "templating": {
				    "list": [
				      {"name": "datasource", "label": "Prometheus", "type": "datasource", "query": "prometheus", "refresh": 1, "hide": 0},
				      {
				        "name": "application",
				        "label": "Application",
				        "type": "query",
				        "datasource": {"type": "prometheus", "uid": "${datasource}"},
				        "definition": "label_values(jvm_info, application)",
				        "query": {"query": "label_values(jvm_info, application)", "refId": "application"},
				        "refresh": 1,
				        "sort": 1,
				        "hide": 0
				      }
				    ]
				  },
				  "panels": [
				    {
				      "id": 1,
				      "type": "text",
				      "title": "",
				      "transparent": true,
				      "gridPos": {"x": 0, "y": 0, "w": 24, "h": 30},
				      "options": {
				        "mode": "markdown",
				        "content": %s
				      }
				    }
				  ]
				}
				"""
			.formatted(quoted(uid(name)), quoted(NO_ALERT.contains(name) ? title(text) : "Runbook " + name),
					quoted("Generated from deploy/runbooks/" + name + ".md. Do not edit, run: " + COMMAND),
					quoted(content));
	}

	private static String title(String text) {
		return text.lines().findFirst().orElseThrow().substring(2);
	}

	private static String quoted(String text) {
		return json().getNodeFactory().textNode(text).toString();
	}

	private static JsonMapper json() {
		return new JsonMapper();
	}

	private static JsonNode json(String text) {
		try {
			return json().readTree(text);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(text.lines().limit(3).collect(Collectors.joining("\n")), ex);
		}
	}

}
