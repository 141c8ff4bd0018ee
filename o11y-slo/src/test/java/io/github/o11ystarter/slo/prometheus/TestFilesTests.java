package io.github.o11ystarter.slo.prometheus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.scenarios.AlertCheck;
import io.github.o11ystarter.slo.scenarios.FiringAlert;
import io.github.o11ystarter.slo.scenarios.InputSeries;
import io.github.o11ystarter.slo.scenarios.Scenario;
import io.github.o11ystarter.slo.scenarios.ValueCheck;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TestFiles}.
 */
class TestFilesTests {

	private static final Origin ORIGIN = new Origin("the SLOs of checkout", "./slo write");

	private static final Duration INTERVAL = Duration.ofSeconds(30);

	private final List<RuleGroup> groups = List.of(
			new RuleGroup("b", INTERVAL, List.of(new RecordingRule("a:up", "sum by (job) (up)", Map.of("slo", "x")))),
			new RuleGroup("a", INTERVAL,
					List.of(new AlertRule("DOWN", "a:up{job=\"shop\"} == 0\nor\na:up == -1", Duration.ofMinutes(1),
							Duration.ofMinutes(5), Map.of("severity", "P0"),
							Map.of("summary", "{{ $labels.job }} is \"down\": $#'")))));

	private Scenario scenario(String name, Duration evaluation) {
		FiringAlert firing = new FiringAlert(Map.of("job", "shop", "slo", "x", "severity", "P0"),
				Map.of("summary", "shop is \"down\": $#'"));
		return new Scenario(name, INTERVAL, evaluation, List.of(new InputSeries("up{job=\"shop\"}", "1x3 0x30")),
				List.of(new AlertCheck(Duration.ZERO, "DOWN", List.of()),
						new AlertCheck(Duration.ofMinutes(10), "DOWN", List.of(firing))),
				List.of(new ValueCheck(Duration.ofMinutes(1), "a:up * 0.5",
						List.of(new ValueCheck.Sample("{job=\"shop\", slo=\"x\"}", "0.50")))));
	}

	@Test
	void writesAFileForEachIntervalOfEvaluation() {
		Map<String, String> files = TestFiles.write(this.groups, List.of(scenario("slow: one", Duration.ofMinutes(5)),
				scenario("one", INTERVAL), scenario("two", INTERVAL)), "shop.yml", ORIGIN);

		assertThat(files).containsOnlyKeys("shop-5m-test.yml", "shop-test.yml");
		assertThat(files.get("shop-5m-test.yml")).isEqualTo("""
				# Generated from the SLOs of checkout. Do not edit, run: ./slo write
				rule_files:
				  - shop.yml
				evaluation_interval: 5m
				group_eval_order:
				  - b
				  - a
				tests:
				  - name: "slow: one"
				    interval: 30s
				    input_series:
				      - series: 'up{job="shop"}'
				        values: "1x3 0x30"
				    alert_rule_test:
				      - eval_time: 0s
				        alertname: DOWN
				        exp_alerts: []
				      - eval_time: 10m
				        alertname: DOWN
				        exp_alerts:
				          - exp_labels:
				              job: shop
				              severity: P0
				              slo: x
				            exp_annotations:
				              summary: "shop is \\"down\\": $#'"
				    promql_expr_test:
				      - expr: "a:up * 0.5"
				        eval_time: 1m
				        exp_samples:
				          - labels: '{job="shop", slo="x"}'
				            value: 0.50
				""");
		assertThat(files.get("shop-test.yml")).containsSubsequence("evaluation_interval: 30s", "name: one",
				"name: two");
	}

	@Test
	void promtoolRunsThem(@TempDir Path directory) {
		Map<String, String> tests = TestFiles.write(this.groups,
				List.of(scenario("one", INTERVAL), scenario("slow: one", Duration.ofMinutes(1))), "shop.yml", ORIGIN);
		Map<String, String> files = new HashMap<>(tests);
		files.put("shop.yml", RuleFile.write(this.groups, ORIGIN));
		Promtool.accepts(directory, files, "test", tests.keySet());
	}

	@Test
	void refusesAValueThatIsNotANumber() {
		Scenario scenario = new Scenario("one", INTERVAL, INTERVAL, List.of(), List.of(),
				List.of(new ValueCheck(Duration.ZERO, "x", List.of(new ValueCheck.Sample("x", "0 # and more")))));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TestFiles.write(this.groups, List.of(scenario), "shop.yml", ORIGIN));
	}

}
