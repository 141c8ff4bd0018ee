package io.github.o11ystarter.slo.mutation;

import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;

/**
 * A rule with a mistake.
 *
 * @param what the mistake, for people
 * @param position which of the rules of its group it takes the place of
 * @param rule the rule
 */
record Mutant(String what, int position, Rule rule) {

	RuleGroup in(RuleGroup group) {
		List<Rule> rules = new ArrayList<>(group.rules());
		rules.set(this.position, this.rule);
		return new RuleGroup(group.name(), group.interval(), rules);
	}

}
