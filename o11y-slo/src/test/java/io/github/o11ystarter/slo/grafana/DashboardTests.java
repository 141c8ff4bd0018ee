package io.github.o11ystarter.slo.grafana;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.CheckoutService;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.AlertGroup;
import io.github.o11ystarter.slo.alerts.Platform;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Dashboard}.
 */
class DashboardTests {

	private static final Origin ORIGIN = new Origin("the SLOs of checkout", "./slo write");

	private final MonitoredService service = CheckoutService.checkout();

	private final Map<String, Object> dashboard = read(this.service);

	@Test
	void isADashboardThatGrafanaImports() {
		assertThat(this.dashboard).containsEntry("uid", "o11y-slo-checkout")
			.containsEntry("schemaVersion", 42)
			.containsEntry("title", "SLOs of checkout")
			.containsEntry("description", "Generated from the SLOs of checkout. Do not edit, run: ./slo write");
		assertThat(Dashboard.write(this.service, ORIGIN)).isEqualTo(Dashboard.write(this.service, ORIGIN));
	}

	@Test
	void hasARowForEachSlo() {
		assertThat(panels(this.dashboard).filter((panel) -> "row".equals(panel.get("type")))
			.map((panel) -> panel.get("title"))).containsExactly("api-latency", "api.availability", "bank_partner",
					"invoices", "orders", "outbox", "plays-bad", "plays-good");
		assertThat(panels(this.dashboard).map((panel) -> panel.get("title"))).contains("Objective",
				"Good events in 30d", "Error budget that is left", "Burn rate now", "Burn rate by window",
				"Events a second", "Alerts of orders", "Alerts that fire");
	}

	@Test
	void panelsHaveNumbersOfTheirOwnThatStayWhenAnSloGoes() {
		List<Object> ids = panels(this.dashboard).map((panel) -> panel.get("id")).toList();
		assertThat(ids).doesNotHaveDuplicates();

		List<Slo> fewer = this.service.slos().stream().filter((slo) -> !"api-latency".equals(slo.name())).toList();
		assertThat(panels(read(CheckoutService.service("checkout", fewer))).map((panel) -> panel.get("id")))
			.isSubsetOf(ids)
			.hasSizeLessThan(ids.size());
	}

	@Test
	void panelsDoNotOverlapAndStayOnTheGrid() {
		Set<List<Integer>> cells = new HashSet<>();
		panels(this.dashboard).forEach((panel) -> {
			Map<String, Integer> at = at(panel, "gridPos");
			assertThat(at.get("x") + at.get("w")).isLessThanOrEqualTo(24);
			for (int x = at.get("x"); x < at.get("x") + at.get("w"); x++) {
				for (int y = at.get("y"); y < at.get("y") + at.get("h"); y++) {
					assertThat(cells.add(List.of(x, y))).as(panel.get("title") + " overlaps").isTrue();
				}
			}
		});
	}

	@Test
	void noDataSourceIsNamed() {
		assertThat(Dashboard.write(this.service, ORIGIN)).contains("\"uid\": \"${datasource}\"")
			.doesNotContainPattern("\"uid\": \"(?!\\$\\{datasource}|o11y-slo-checkout\")");
		Map<String, List<Map<String, Object>>> templating = at(this.dashboard, "templating");
		assertThat(templating.get("list")).singleElement()
			.satisfies((variable) -> assertThat(variable).containsEntry("name", "datasource")
				.containsEntry("type", "datasource")
				.containsEntry("query", "prometheus"));
	}

	@Test
	void thresholdsAreTheFactorsOfTheTiers() {
		Map<String, Object> panel = panels(this.dashboard)
			.filter((candidate) -> "Burn rate by window".equals(candidate.get("title")))
			.findFirst()
			.orElseThrow();
		Map<String, Map<String, Map<String, List<Map<String, Object>>>>> fields = at(panel, "fieldConfig");
		assertThat(fields.get("defaults").get("thresholds").get("steps"))
			.extracting((step) -> String.valueOf(step.get("value")) + " " + step.get("color"))
			.containsExactly("null green", "1 yellow", "3 orange", "6 red", "14.4 dark-red");
	}

	@Test
	void linksToRunbooksThatCanBeFollowed() {
		assertThat(Dashboard.write(this.service, ORIGIN)).contains("Runbooks: runbooks/SLO_BURN_RATE.md")
			.doesNotContain("\"url\"");
		Links links = new Links("https://wiki.example/{alert}", "/d/{uid}");
		MonitoredService elsewhere = new MonitoredService("checkout", "payments", "checkout",
				Map.of("application", "checkout"), links, Duration.ofSeconds(15), Duration.ofSeconds(30), false,
				this.service.slos());
		assertThat(Dashboard.write(elsewhere, ORIGIN)).contains("\"url\": \"https://wiki.example/SLO_BURN_RATE\"")
			.contains("\"url\": \"https://wiki.example/SLO_BUDGET_EXHAUSTED\"")
			.contains("\"url\": \"https://wiki.example/SLO_NO_DATA\"")
			.doesNotContain("Runbooks:");
	}

	@Test
	void prometheusUnderstandsEveryQuery(@TempDir Path directory) {
		accepts(directory, queries());
	}

	@Test
	void everyQueryAsksForWhatTheRulesRecord() {
		Set<String> known = new HashSet<>(Set.of("ALERTS", "o11y_slo_events_total"));
		SloRules.groups(this.service)
			.stream()
			.flatMap((group) -> group.rules().stream())
			.filter(RecordingRule.class::isInstance)
			.forEach((rule) -> known.add(((RecordingRule) rule).record()));
		assertThat(queries().flatMap((expr) -> Pattern.compile("([A-Za-z_][\\w:]*)\\{")
			.matcher(expr)
			.results()
			.map((result) -> result.group(1)))).isNotEmpty().isSubsetOf(known);
	}

	@Test
	void aValueOfALabelIsNoVariableOfGrafana() {
		MonitoredService odd = new MonitoredService("checkout", "payments", "checkout",
				Map.of("application", "${datasource}"), Links.DEFAULT, Duration.ofSeconds(15), Duration.ofSeconds(30),
				false, this.service.slos());
		assertThat(panels(read(odd)).flatMap(DashboardTests::exprs))
			.anyMatch((expr) -> expr.contains("\\x24{datasource}"))
			.noneMatch((expr) -> expr.contains("${datasource}"));
	}

	@Test
	void thatOfAPlatformIsWhereItsAlertsPointTo(@TempDir Path directory) {
		Platform platform = new Platform("sre", Links.DEFAULT, Duration.ofSeconds(30));
		Map<String, Object> tree = new Yaml().load(Dashboard.write(platform, ORIGIN));
		List<Rule> rules = AlertGroup.of(platform, AlertCatalog.all()).rules().rules();
		assertThat(rules).isNotEmpty()
			.allSatisfy((rule) -> assertThat(((AlertRule) rule).annotations()).containsEntry("dashboard_url",
					"/d/" + tree.get("uid")));

		List<String> queries = panels(tree).flatMap(DashboardTests::exprs).toList();
		assertThat(queries).hasSizeGreaterThan(10);
		accepts(directory, queries.stream());
		String watched = rules.stream().map(Rule::expr).collect(Collectors.joining(" "));
		assertThat(queries.stream()
			.flatMap((expr) -> Pattern.compile("[a-z]+(_[a-z]+)+(?=[\\[{ )])").matcher(expr).results())
			.map(MatchResult::group)).as("what the alerts look at")
			.hasSizeGreaterThan(10)
			.allSatisfy((metric) -> assertThat(watched).contains(metric));
		assertThat(panels(tree).map((panel) -> panel.get("id"))).doesNotHaveDuplicates();
	}

	private static void accepts(Path directory, Stream<String> queries) {
		List<Rule> rules = new ArrayList<>();
		queries.forEach((expr) -> rules.add(new RecordingRule("panel:" + rules.size(),
				expr.replace("$__rate_interval", "1m").replace("$datasource", "x"), Map.of())));
		assertThat(rules).hasSizeGreaterThan(10);
		String file = RuleFile.write(List.of(new RuleGroup("dashboard", Duration.ofSeconds(30), rules)), ORIGIN);
		Promtool.accepts(directory, Map.of("dashboard.yml", file), "check", List.of("dashboard.yml"));
	}

	private Stream<String> queries() {
		return panels(this.dashboard).flatMap(DashboardTests::exprs);
	}

	private static Stream<String> exprs(Map<String, Object> panel) {
		List<Map<String, String>> targets = panel.containsKey("targets") ? at(panel, "targets") : List.of();
		return targets.stream().map((target) -> target.get("expr"));
	}

	private static Stream<Map<String, Object>> panels(Map<String, Object> dashboard) {
		List<Map<String, Object>> panels = at(dashboard, "panels");
		return panels.stream();
	}

	private static Map<String, Object> read(MonitoredService service) {
		return new Yaml().load(Dashboard.write(service, ORIGIN));
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <T> T at(Map<String, Object> tree, String key) {
		return (T) tree.get(key);
	}

}
