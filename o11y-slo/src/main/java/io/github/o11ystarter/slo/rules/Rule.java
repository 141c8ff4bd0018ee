package io.github.o11ystarter.slo.rules;

import java.util.Map;

/**
 * A rule of Prometheus.
 */
public sealed interface Rule permits RecordingRule, AlertRule {

	/**
	 * The expression.
	 * @return PromQL, lines separated by {@code \n}
	 */
	String expr();

	/**
	 * The labels that the rule adds.
	 * @return labels, sorted by name
	 */
	Map<String, String> labels();

}
