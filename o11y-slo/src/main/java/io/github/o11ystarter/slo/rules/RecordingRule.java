package io.github.o11ystarter.slo.rules;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stores the value of an expression as a series.
 *
 * @param record name of the series
 * @param expr PromQL
 * @param labels labels that are added
 */
public record RecordingRule(String record, String expr, Map<String, String> labels) implements Rule {

	/**
	 * Labels are sorted.
	 */
	public RecordingRule {
		labels = Collections.unmodifiableMap(new TreeMap<>(labels));
	}

}
