package io.github.o11ystarter.slo.alerts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.prometheus.TestFiles;
import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.scenarios.Scenario;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests for {@link AlertGroup}.
 */
class AlertGroupTests {

	private static final Origin ORIGIN = new Origin("a test", "./mvnw test");

	@TempDir
	private Path directory;

	@Test
	void alertsDoWhatTheirCasesSay() {
		AlertGroup service = AlertGroup.of(service(Duration.ofSeconds(30), Links.DEFAULT), AlertCatalog.all());
		AlertGroup platform = AlertGroup.of(new Platform("sre", Links.DEFAULT, Duration.ofSeconds(30)),
				AlertCatalog.all());
		Map<String, String> files = new TreeMap<>();
		write(files, "service", service);
		write(files, "platform", platform);
		prove(files);
	}

	private void prove(Map<String, String> files) {
		List<String> tests = files.keySet().stream().filter((name) -> name.endsWith("-test.yml")).toList();
		List<String> rules = files.keySet().stream().filter((name) -> !tests.contains(name)).toList();
		Promtool.accepts(this.directory, files, "check", rules);
		Promtool.accepts(this.directory, files, "test", tests);
	}

	/**
	 * Each rule in a file of its own, because promtool evaluates all of a file all the
	 * time.
	 */
	private static void write(Map<String, String> files, String prefix, AlertGroup group) {
		RuleGroup all = group.rules();
		files.put(prefix + ".yml", RuleFile.write(List.of(all), ORIGIN));
		List<Scenario> scenarios = group.scenarios();
		for (Rule rule : all.rules()) {
			String alert = ((AlertRule) rule).alert();
			String name = prefix + "-" + alert + ".yml";
			List<RuleGroup> alone = List.of(new RuleGroup(all.name(), all.interval(), List.of(rule)));
			files.put(name, RuleFile.write(alone, ORIGIN));
			files.putAll(TestFiles.write(alone,
					scenarios.stream().filter((scenario) -> scenario.name().startsWith(alert + ":")).toList(), name,
					ORIGIN));
		}
		if (System.getenv("KEEP") != null) {
			Map<String, String> whole = new TreeMap<>(
					TestFiles.write(List.of(all), scenarios, prefix + ".yml", ORIGIN));
			whole.put(prefix + ".yml", files.get(prefix + ".yml"));
			whole.putAll(files);
			whole.forEach((file, text) -> {
				try {
					java.nio.file.Files.writeString(Path.of(System.getenv("KEEP"), file), text);
				}
				catch (java.io.IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			});
		}
	}

	private static MonitoredService service(Duration interval, Links links) {
		return new MonitoredService("shop", "payments", "shop", Map.of("application", "shop"), links,
				Duration.ofSeconds(15), interval, false, List.of());
	}

}
