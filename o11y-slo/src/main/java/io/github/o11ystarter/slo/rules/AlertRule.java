package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fires as long as its expression has a value.
 *
 * @param alert name of the alert
 * @param expr PromQL
 * @param pause for how long the expression must have a value first, the {@code for}
 * @param keepFiring for how long it fires on without a value, {@code keep_firing_for}
 * @param labels labels that are added
 * @param annotations what people read; templates of Prometheus
 */
public record AlertRule(String alert, String expr, Duration pause, Duration keepFiring, Map<String, String> labels,
		Map<String, String> annotations) implements Rule {

	/**
	 * Labels and annotations are sorted.
	 */
	public AlertRule {
		labels = Collections.unmodifiableMap(new TreeMap<>(labels));
		annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
	}

}
