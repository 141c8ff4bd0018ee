package io.github.o11ystarter.slo.mutation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.ExampleService;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.AlertGroup;
import io.github.o11ystarter.slo.alerts.Platform;
import io.github.o11ystarter.slo.alerts.ThresholdAlert;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.scenarios.Scenario;
import io.github.o11ystarter.slo.scenarios.SloScenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many small mistakes in the rules their generated cases notice. Takes minutes, so it
 * is a command of its own, see CONTRIBUTING.md.
 */
@Tag("drill")
class RuleMutationTests {

	private static final double WANTED = 95;

	@Test
	void casesOfSlosNoticeMistakes(@TempDir Path folder) {
		Promtool.assumeInstalled();
		MutationRun run = new MutationRun(folder);
		MonitoredService service = ExampleService.all();
		Slo whole = service.slos().get(0);
		run.add(whole.name(), SloRules.groups(service, whole), SloScenarios.of(service, whole), (rule) -> true);
		for (Slo slo : service.slos().subList(1, service.slos().size())) {
			// What is recorded of recordings is the same for all.
			Slo fast = ExampleService.fast(slo);
			run.add(slo.name(), SloRules.groups(service, fast), SloScenarios.of(service, fast),
					(rule) -> !rule.expr().contains("slo:") && !rule.expr().startsWith("vector"));
		}
		System.out.println(run.report());
		assertThat(run.score()).isGreaterThanOrEqualTo(WANTED);
	}

	@Test
	void casesOfAlertsNoticeMistakes(@TempDir Path folder) {
		Promtool.assumeInstalled();
		MutationRun run = new MutationRun(folder);
		MonitoredService service = ExampleService.with();
		Platform platform = new Platform("operations", Links.DEFAULT, service.evaluationInterval());
		for (ThresholdAlert alert : wanted()) {
			AlertGroup alone = group(alert, service, platform, List.of(alert));
			// Some make sense beside another one only.
			AlertGroup group = alone.rules().rules().isEmpty() ? group(alert, service, platform, AlertCatalog.all())
					: alone;
			List<Scenario> scenarios = group.scenarios()
				.stream()
				.filter((scenario) -> scenario.name().startsWith(alert.name() + ":"))
				.toList();
			run.add(alert.id(), List.of(group.rules()), scenarios,
					(rule) -> rule instanceof AlertRule candidate && candidate.alert().equals(alert.name()));
		}
		System.out.println(run.report());
		assertThat(run.score()).isGreaterThanOrEqualTo(WANTED);
	}

	/**
	 * While working on an alert: {@code -Dmutation.alerts=service-down,outbox-age}.
	 */
	private static List<ThresholdAlert> wanted() {
		String ids = System.getProperty("mutation.alerts", "");
		return ids.isEmpty() ? AlertCatalog.all() : Stream.of(ids.split(",")).map(AlertCatalog::find).toList();
	}

	private static AlertGroup group(ThresholdAlert alert, MonitoredService service, Platform platform,
			List<ThresholdAlert> alerts) {
		return alert.isPlatform() ? AlertGroup.of(platform, alerts) : AlertGroup.of(service, alerts);
	}

}
