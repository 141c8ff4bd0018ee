package io.github.o11ystarter.slo.scenarios;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.ExampleService;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.prometheus.TestFiles;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests for {@link SloScenarios}.
 */
class SloScenariosTests {

	@Test
	void rulesOfEveryKindOfSloDoWhatTheirCasesSay(@TempDir Path folder) {
		List<Slo> slos = new ArrayList<>(ExampleService.all().slos());
		// Tiers do not depend on what is counted, so all of them once are enough.
		slos.subList(1, slos.size()).replaceAll(ExampleService::fast);
		prove(ExampleService.with(slos.toArray(Slo[]::new)), folder);
	}

	private static void prove(MonitoredService service, Path folder) {
		Map<String, String> files = new TreeMap<>();
		List<String> tests = new ArrayList<>();
		// One SLO a file: promtool evaluates all rules of a file for each of its cases.
		for (Slo slo : service.slos()) {
			List<RuleGroup> groups = List.of(SloRules.group(service, slo));
			Origin origin = new Origin("an example", "nothing");
			Map<String, String> cases = TestFiles.write(groups, SloScenarios.of(service, slo), slo.name() + ".yml",
					origin);
			files.put(slo.name() + ".yml", RuleFile.write(groups, origin));
			files.putAll(cases);
			tests.addAll(cases.keySet());
		}
		Promtool.accepts(folder, files, "test", tests);
	}

}
