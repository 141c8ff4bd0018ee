package io.github.o11ystarter.slo.prometheus;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.text.Origin;
import io.github.o11ystarter.slo.text.Yaml;

/**
 * The file that Prometheus loads as one of its {@code rule_files}.
 *
 * @see <a href=
 * "https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/">Format of
 * rule files</a>
 */
public final class RuleFile {

	private RuleFile() {
	}

	/**
	 * Write the file.
	 * @param groups the rules, in the order they appear
	 * @param origin what the first line says
	 * @return YAML
	 * @throws IllegalArgumentException if two groups have the same name
	 */
	public static String write(List<RuleGroup> groups, Origin origin) {
		return origin.yaml() + Yaml.write(tree(groups));
	}

	/**
	 * What the file says, for formats that have it inside.
	 * @param groups the rules, in the order they appear
	 * @return a map with the only key {@code groups}
	 * @throws IllegalArgumentException if two groups have the same name
	 */
	public static Map<String, Object> tree(List<RuleGroup> groups) {
		Set<String> names = new HashSet<>();
		for (RuleGroup group : groups) {
			if (!names.add(group.name())) {
				throw new IllegalArgumentException("Two groups of rules are named " + group.name());
			}
		}
		return Map.of("groups", groups.stream().map(RuleFile::group).toList());
	}

	private static Map<String, Object> group(RuleGroup group) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("name", group.name());
		tree.put("interval", Durations.format(group.interval()));
		tree.put("rules", group.rules().stream().map(RuleFile::rule).toList());
		return tree;
	}

	private static Map<String, Object> rule(Rule rule) {
		Map<String, Object> tree = new LinkedHashMap<>();
		if (rule instanceof RecordingRule recording) {
			tree.put("record", recording.record());
			tree.put("expr", recording.expr());
			putIfAny(tree, "labels", recording.labels());
		}
		else if (rule instanceof AlertRule alert) {
			tree.put("alert", alert.alert());
			tree.put("expr", alert.expr());
			if (!alert.pause().isZero()) {
				tree.put("for", Durations.format(alert.pause()));
			}
			if (!alert.keepFiring().isZero()) {
				tree.put("keep_firing_for", Durations.format(alert.keepFiring()));
			}
			putIfAny(tree, "labels", alert.labels());
			putIfAny(tree, "annotations", alert.annotations());
		}
		return tree;
	}

	private static void putIfAny(Map<String, Object> tree, String key, Map<String, String> values) {
		if (!values.isEmpty()) {
			tree.put(key, values);
		}
	}

}
