package io.github.o11ystarter.slo.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.ExampleService;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SloRules}.
 */
class SloRulesTests {

	private static final Origin ORIGIN = new Origin("the SLOs of shop", "a command");

	private static String write(MonitoredService service) {
		return RuleFile.write(SloRules.groups(service), ORIGIN);
	}

	private static Slo only(MonitoredService service, String name) {
		return service.slos().stream().filter((slo) -> slo.name().equals(name)).findFirst().orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "availability", "latency", "orders-in-time" })
	void writesTheFileThatIsExpected(String name) throws IOException {
		MonitoredService service = ExampleService.with(only(ExampleService.all(), name));
		isAsExpected(name, write(service));
	}

	@Test
	void carriesTheLabelsOfSlothOnRequest() throws IOException {
		MonitoredService service = ExampleService
			.withSlothLabels(ExampleService.fast(only(ExampleService.all(), "availability")));
		isAsExpected("sloth", write(service));
	}

	@Test
	void sortsSlosByName() {
		HttpServerSli sli = new HttpServerSli(List.of(), List.of(), List.of("5xx"), null, Source.EVENTS);
		assertThat(SloRules
			.groups(ExampleService.with(ExampleService.slo("b", "99.9", sli), ExampleService.slo("a", "99.9", sli))))
			.extracting(RuleGroup::name)
			.containsExactly("o11y-slo-shop-a", "o11y-budget-shop-a", "o11y-slo-shop-b", "o11y-budget-shop-b");
	}

	@ParameterizedTest
	@CsvSource({ "1s, 6s", "30s, 3m", "1m, 3m", "150s, 3m" })
	void sumsOfThePeriodAreReadLessOftenYetBeforeTheyAreForgotten(String interval, String seldom) {
		MonitoredService service = ExampleService.evaluated(Durations.parse(interval),
				only(ExampleService.all(), "availability"));
		assertThat(SloRules.groups(service)).extracting((group) -> Durations.format(group.interval()))
			.containsExactly(interval, seldom);
	}

	@Test
	void thousandRandomSlosAreWhatPrometheusAccepts(@TempDir Path folder) {
		Map<String, String> files = new TreeMap<>();
		for (int seed = 0; seed < 20; seed++) {
			files.put(seed + ".yml", write(new RandomSlos(seed).service(50)));
		}
		Promtool.accepts(folder, files, "check", files.keySet());
	}

	@Test
	void hostileTextsStayWhereTheyWereWritten() {
		for (int seed = 0; seed < 20; seed++) {
			MonitoredService service = new RandomSlos(seed).service(20);
			Map<String, List<Map<String, Object>>> file = new Yaml().load(write(service));
			assertThat(file).containsOnlyKeys("groups");
			List<RuleGroup> groups = SloRules.groups(service);
			assertThat(file.get("groups")).extracting("name").isEqualTo(groups.stream().map(RuleGroup::name).toList());
			for (int i = 0; i < groups.size(); i++) {
				assertThat((List<?>) file.get("groups").get(i).get("rules")).hasSameSizeAs(groups.get(i).rules());
			}
		}
	}

	private static void isAsExpected(String name, String rules) throws IOException {
		Path file = Path.of("src/test/resources/io/github/o11ystarter/slo/rules", name + ".yml");
		if (Boolean.getBoolean("expected.write")) {
			Files.writeString(file, rules);
		}
		assertThat(rules)
			.as("To write what is expected anew: ./mvnw -pl o11y-slo test -Dtest=SloRulesTests -Dexpected.write=true")
			.isEqualTo(Files.readString(file));
	}

}
