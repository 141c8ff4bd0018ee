package io.github.o11ystarter.slo.mutation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;

/**
 * Makes one small mistake in a group of rules, in every place where it can be made.
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
		ExpressionMutants.of(rule.expr()).forEach((what, expr) -> {
			if (rule instanceof RecordingRule recording) {
				mutants.add(new Mutant(recording.record() + ": " + what, position,
						new RecordingRule(recording.record(), expr, recording.labels())));
			}
			else if (rule instanceof AlertRule alert) {
				mutants.add(new Mutant(name(alert) + ": " + what, position,
						with(alert, expr, alert.pause(), alert.labels())));
			}
		});
		if (rule instanceof AlertRule alert) {
			addTimes(mutants, position, alert);
			Map<String, String> labels = new TreeMap<>(alert.labels());
			labels.put("severity", "P1".equals(labels.get("severity")) ? "P2" : "P1");
			mutants.add(new Mutant(name(alert) + ": another severity", position,
					with(alert, alert.expr(), alert.pause(), labels)));
		}
	}

	private static void addTimes(List<Mutant> mutants, int position, AlertRule alert) {
		if (!alert.pause().isZero()) {
			mutants.add(new Mutant(name(alert) + ": no 'for'", position,
					with(alert, alert.expr(), Duration.ZERO, alert.labels())));
			mutants.add(new Mutant(name(alert) + ": twice the 'for'", position,
					with(alert, alert.expr(), alert.pause().multipliedBy(2), alert.labels())));
		}
	}

	private static AlertRule with(AlertRule alert, String expr, Duration pause, Map<String, String> labels) {
		return new AlertRule(alert.alert(), expr, pause, alert.keepFiring(), labels, alert.annotations());
	}

	private static String name(AlertRule alert) {
		return alert.alert() + " " + alert.labels().getOrDefault("burn_tier", "");
	}

}
