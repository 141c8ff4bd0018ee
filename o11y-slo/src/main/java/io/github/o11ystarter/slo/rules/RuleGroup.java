package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.List;

/**
 * Rules that Prometheus evaluates one after the other, so that a rule sees what those
 * before it have recorded.
 *
 * @param name name, unique in Prometheus
 * @param interval how often it is evaluated
 * @param rules the rules, in the order of their evaluation
 */
public record RuleGroup(String name, Duration interval, List<Rule> rules) {

	/**
	 * The rules are copied.
	 */
	public RuleGroup {
		rules = List.copyOf(rules);
	}

}
