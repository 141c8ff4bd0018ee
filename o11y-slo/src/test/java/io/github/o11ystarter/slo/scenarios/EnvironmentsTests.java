package io.github.o11ystarter.slo.scenarios;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.ExampleService;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.grafana.Dashboard;
import io.github.o11ystarter.slo.kubernetes.PrometheusRule;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.prometheus.TestFiles;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.rules.SloNames;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that runs twice, watched by one Prometheus.
 */
class EnvironmentsTests {

	private static final Origin ORIGIN = new Origin("an example", "nothing");

	private static final Duration END = Duration.ofMinutes(12);

	private final Slo slo = ExampleService.fast(ExampleService.all().slos().get(0));

	private final MonitoredService production = ExampleService.in("prod", this.slo);

	private final MonitoredService staging = ExampleService.in("staging", this.slo);

	@Test
	void oneEnvironmentIsNotJudgedByTheEventsOfAnother(@TempDir Path folder) {
		List<RuleGroup> groups = new ArrayList<>(SloRules.groups(this.production));
		groups.addAll(SloRules.groups(this.staging));
		List<InputSeries> input = new ArrayList<>(events(this.production, 90, 10));
		input.addAll(events(this.staging, 60_000, 0));
		Scenario incident = new Scenario("an incident in production", Duration.ofMinutes(1), Duration.ofMinutes(1),
				input,
				List.of(firing(SloNames.BURN_RATE_ALERT, "10%"), firing(SloNames.EXHAUSTED_ALERT, "-9900%"),
						new AlertCheck(END, SloNames.NO_DATA_ALERT, List.of())),
				List.of(recorded(this.production, "0.1"), recorded(this.staging, "0"),
						new ValueCheck(END, "count by (env) (" + SloNames.TOTAL_RATE + ")",
								List.of(new ValueCheck.Sample("{env=\"prod\"}", "1"),
										new ValueCheck.Sample("{env=\"staging\"}", "1")))));
		Map<String, String> files = new TreeMap<>(TestFiles.write(groups, List.of(incident), "both.yml", ORIGIN));
		List<String> tests = List.copyOf(files.keySet());
		files.put("both.yml", RuleFile.write(groups, ORIGIN));
		Promtool.accepts(folder, files, "test", tests);
	}

	private List<InputSeries> events(MonitoredService service, long good, long bad) {
		return ExampleSeries.of(service, this.slo)
			.orElseThrow()
			.count(Counts.fromZero().rise(good, END.toMinutes()), Counts.fromZero().rise(bad, END.toMinutes()));
	}

	private AlertCheck firing(String alert, String value) {
		SloCase cases = new SloCase(this.production, this.slo,
				ExampleSeries.of(this.production, this.slo).orElseThrow());
		return cases.firing(END.toMinutes(), alert, value);
	}

	private ValueCheck recorded(MonitoredService service, String value) {
		String ratio = SloNames.recorded(SloNames.errorRatio(Duration.ofHours(1)), service, this.slo).toString();
		return new ValueCheck(END, ratio, List.of(new ValueCheck.Sample(ratio, value)));
	}

	@Test
	void whatIsGeneratedForOneDoesNotTakeThePlaceOfTheOther() {
		assertThat(SloRules.groups(this.production)).extracting(RuleGroup::name)
			.containsExactly("o11y-slo-shop-prod-availability", "o11y-budget-shop-prod-availability");
		assertThat(PrometheusRule.of(this.production.id(), Map.of()).name()).isEqualTo("o11y-slo-shop-prod");
		assertThat(this.production.dashboard()).isEqualTo("/d/o11y-slo-shop-prod");
		String dashboard = Dashboard.write(this.production, ORIGIN);
		assertThat(dashboard).contains("\"uid\": \"o11y-slo-shop-prod\"");
		assertThat(dashboard.lines().filter((line) -> line.contains("\"expr\""))).hasSizeGreaterThan(5)
			.allMatch((line) -> line.contains("env=\\\"prod\\\""));
	}

}
