package io.github.o11ystarter.slo.mutation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;

/**
 * Makes one small mistake in a group of rules, in every place where it can be made. The
 * interval of the group is none: promtool evaluates as often as the file with the cases
 * says.
 */
final class RuleMutants {

	private RuleMutants() {
	}

	static List<Mutant> of(RuleGroup group, Predicate<Rule> concerned) {
		List<Mutant> mutants = new ArrayList<>();
		for (int position = 0; position < group.rules().size(); position++) {
			Rule rule = group.rules().get(position);
			if (concerned.test(rule)) {
				add(mutants, position, rule);
			}
		}
		return mutants;
	}

	private static void add(List<Mutant> mutants, int position, Rule rule) {
		if (rule instanceof RecordingRule recording) {
			add((what, changed) -> mutants.add(new Mutant(recording.record() + ": " + what, position, changed)),
					recording);
		}
		else if (rule instanceof AlertRule alert) {
			add((what, changed) -> mutants.add(new Mutant(name(alert) + ": " + what, position, changed)), alert);
		}
	}

	private static void add(BiConsumer<String, Rule> mutants, RecordingRule rule) {
		ExpressionMutants.of(rule.expr(), new Meaning(rule.expr(), true))
			.forEach((what, expr) -> mutants.accept(what, new RecordingRule(rule.record(), expr, rule.labels())));
		others(rule.labels())
			.forEach((what, labels) -> mutants.accept(what, new RecordingRule(rule.record(), rule.expr(), labels)));
	}

	private static void add(BiConsumer<String, Rule> mutants, AlertRule rule) {
		boolean shown = rule.annotations().values().stream().anyMatch((text) -> text.contains("$value"));
		Meaning meaning = new Meaning(rule.expr(), shown);
		ExpressionMutants.of(rule.expr(), meaning)
			.forEach((what, expr) -> mutants.accept(what, new AlertRule(rule.alert(), expr, rule.pause(),
					rule.keepFiring(), rule.labels(), rule.annotations())));
		times(rule.pause()).forEach((what, pause) -> mutants.accept("'for' is " + what,
				new AlertRule(rule.alert(), rule.expr(), pause, rule.keepFiring(), rule.labels(), rule.annotations())));
		Map<String, Duration> keeps = meaning.isConstant() ? Map.of() : times(rule.keepFiring());
		keeps.forEach((what, keep) -> mutants.accept("'keep_firing_for' is " + what,
				new AlertRule(rule.alert(), rule.expr(), rule.pause(), keep, rule.labels(), rule.annotations())));
		others(rule.labels()).forEach((what, labels) -> mutants.accept(what,
				new AlertRule(rule.alert(), rule.expr(), rule.pause(), rule.keepFiring(), labels, rule.annotations())));
		without(rule.annotations()).forEach((what, annotations) -> mutants.accept(what,
				new AlertRule(rule.alert(), rule.expr(), rule.pause(), rule.keepFiring(), rule.labels(), annotations)));
	}

	private static Map<String, Map<String, String>> others(Map<String, String> labels) {
		Map<String, Map<String, String>> others = new TreeMap<>();
		for (String name : labels.keySet()) {
			Map<String, String> changed = new TreeMap<>(labels);
			// One that is missing may come from the expression.
			changed.put(name, "mistaken");
			others.put("another " + name, changed);
		}
		return others;
	}

	private static Map<String, Map<String, String>> without(Map<String, String> texts) {
		Map<String, Map<String, String>> without = new TreeMap<>();
		for (String name : texts.keySet()) {
			Map<String, String> others = new TreeMap<>(texts);
			others.remove(name);
			without.put("no " + name, others);
		}
		return without;
	}

	private static Map<String, Duration> times(Duration time) {
		if (time.isZero()) {
			return Map.of("5m", Duration.ofMinutes(5));
		}
		// With an evaluation a minute, half of one is a whole one.
		return (time.compareTo(Duration.ofMinutes(1)) > 0)
				? Map.of("nothing", Duration.ZERO, "half", time.dividedBy(2), "double", time.multipliedBy(2))
				: Map.of("nothing", Duration.ZERO, "double", time.multipliedBy(2));
	}

	private static String name(AlertRule alert) {
		return alert.alert() + " " + alert.labels().getOrDefault("burn_tier", "");
	}

}
