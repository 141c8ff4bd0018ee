package io.github.o11ystarter.slo.prometheus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.scenarios.AlertCheck;
import io.github.o11ystarter.slo.scenarios.FiringAlert;
import io.github.o11ystarter.slo.scenarios.InputSeries;
import io.github.o11ystarter.slo.scenarios.Scenario;
import io.github.o11ystarter.slo.scenarios.ValueCheck;
import io.github.o11ystarter.slo.text.Origin;
import io.github.o11ystarter.slo.text.Yaml;

/**
 * The files that {@code promtool test rules} runs, beside the file with the rules.
 * <p>
 * A file has one interval of evaluation, so there is one for each: {@code x-test.yml} for
 * that of the rules, {@code x-5m-test.yml} for another.
 *
 * @see <a href=
 * "https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">Format
 * of test files</a>
 */
public final class TestFiles {

	private TestFiles() {
	}

	/**
	 * Write the files.
	 * @param groups the rules in the file, in the order they are evaluated
	 * @param scenarios the cases
	 * @param ruleFile name of the file with the rules: {@code checkout.yml}
	 * @param origin what the first line says
	 * @return YAML by name of the file, sorted by name
	 * @throws IllegalArgumentException if a value that is expected is not a number
	 */
	public static Map<String, String> write(List<RuleGroup> groups, List<Scenario> scenarios, String ruleFile,
			Origin origin) {
		Map<Duration, List<Object>> tests = new TreeMap<>();
		for (Scenario scenario : scenarios) {
			tests.computeIfAbsent(scenario.evaluationInterval(), (interval) -> new ArrayList<>()).add(test(scenario));
		}
		Map<String, String> files = new TreeMap<>();
		tests.forEach((interval, ofInterval) -> files.put(name(groups, ruleFile, interval),
				origin.yaml() + Yaml.write(file(groups, ruleFile, interval, ofInterval))));
		return files;
	}

	private static String name(List<RuleGroup> groups, String ruleFile, Duration interval) {
		boolean usual = !groups.isEmpty() && groups.get(0).interval().equals(interval);
		return ruleFile.replaceFirst("\\.ya?ml$", "") + (usual ? "" : "-" + Durations.format(interval)) + "-test.yml";
	}

	private static Map<String, Object> file(List<RuleGroup> groups, String ruleFile, Duration interval,
			List<Object> tests) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("rule_files", List.of(ruleFile));
		tree.put("evaluation_interval", Durations.format(interval));
		// Without it promtool evaluates groups in an order of its own, another each time.
		tree.put("group_eval_order", groups.stream().map(RuleGroup::name).toList());
		tree.put("tests", tests);
		return tree;
	}

	private static Map<String, Object> test(Scenario scenario) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("name", scenario.name());
		tree.put("interval", Durations.format(scenario.interval()));
		tree.put("input_series", scenario.input().stream().map(TestFiles::series).toList());
		if (!scenario.alerts().isEmpty()) {
			tree.put("alert_rule_test", scenario.alerts().stream().map(TestFiles::alerts).toList());
		}
		if (!scenario.values().isEmpty()) {
			tree.put("promql_expr_test", scenario.values().stream().map(TestFiles::values).toList());
		}
		return tree;
	}

	private static Map<String, Object> series(InputSeries input) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("series", input.series());
		tree.put("values", input.values());
		return tree;
	}

	private static Map<String, Object> alerts(AlertCheck check) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("eval_time", Durations.format(check.at()));
		tree.put("alertname", check.alert());
		tree.put("exp_alerts", check.firing().stream().map(TestFiles::alert).toList());
		return tree;
	}

	private static Map<String, Object> alert(FiringAlert firing) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("exp_labels", firing.labels());
		tree.put("exp_annotations", firing.annotations());
		return tree;
	}

	private static Map<String, Object> values(ValueCheck check) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("expr", check.expr());
		tree.put("eval_time", Durations.format(check.at()));
		tree.put("exp_samples", check.samples().stream().map(TestFiles::sample).toList());
		return tree;
	}

	private static Map<String, Object> sample(ValueCheck.Sample sample) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("labels", sample.labels());
		tree.put("value", new BigDecimal(sample.value()));
		return tree;
	}

}
