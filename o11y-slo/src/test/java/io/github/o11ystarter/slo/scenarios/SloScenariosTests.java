package io.github.o11ystarter.slo.scenarios;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.ExampleService;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Severity;
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
		Slo whole = slos.get(0);
		// Tiers do not depend on what is counted, so all of them once are enough.
		slos.subList(1, slos.size()).replaceAll(ExampleService::fast);
		Slo fast = ExampleService.fast(whole);
		prove(folder,
				Map.of("plain", ExampleService.with(slos.toArray(Slo[]::new)), "sloth",
						ExampleService.withSlothLabels(fast), "prod", ExampleService.in("{{ prod }} $1 \"a\"", fast),
						"odd", ExampleService.with(odd(fast, "99.99999999", Duration.ofHours(2)),
								odd(fast, "98.7654321", Duration.ofMinutes(10_000)))));
	}

	private static Slo odd(Slo slo, String target, Duration period) {
		BurnTier tier = new BurnTier("x", new BigDecimal("3.1416"), Duration.ofSeconds(3605), Duration.ofSeconds(310),
				Duration.ofMinutes(2), Severity.P3);
		return new Slo("odd-" + period.toMinutes(), "", "payments", Objective.ofPercent(target), period, slo.sli(),
				new AlertPolicy(List.of((period.toDays() > 1) ? tier : BurnTier.DEFAULTS.get(0)), 2, Severity.P0,
						null));
	}

	@Test
	void oneEventIsEnoughIfThatIsWanted(@TempDir Path folder) {
		Slo slo = ExampleService.all().slos().get(0);
		Slo one = new Slo(slo.name(), "", slo.owner(), slo.objective(), slo.period(), slo.sli(),
				new AlertPolicy(BurnTier.DEFAULTS.subList(0, 1), 1, Severity.P2, null));
		prove(folder, Map.of("one", ExampleService.with(one)));
	}

	private static void prove(Path folder, Map<String, MonitoredService> services) {
		Map<String, String> files = new TreeMap<>();
		List<String> tests = new ArrayList<>();
		// One SLO a file: promtool evaluates all rules of a file for each of its cases.
		services.forEach((prefix, service) -> service.slos().forEach((slo) -> {
			List<RuleGroup> groups = SloRules.groups(service, slo);
			Origin origin = new Origin("an example", "nothing");
			String file = prefix + "-" + slo.name() + ".yml";
			Map<String, String> cases = TestFiles.write(groups, SloScenarios.of(service, slo), file, origin);
			files.put(file, RuleFile.write(groups, origin));
			files.putAll(cases);
			tests.addAll(cases.keySet());
		}));
		Promtool.accepts(folder, files, "test", tests);
	}

}
