package io.github.o11ystarter.autoconfigure.metrics;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.Meter;

/**
 * How many values and combinations are allowed, and for which meters.
 */
class LabelLimits {

	/**
	 * Meters that libraries register once, for what they find at the start: their labels
	 * are few, and most of them read a value, so that several cannot be added up.
	 */
	private static final Set<String> KNOWN = Set.of("application.", "cache.", "disk.", "executor.", "hikaricp.",
			"jdbc.connections.", "jetty.", "jvm.", "kafka.", "logback.", "log4j2.", "o11y.", "process.", "ssl.",
			"system.", "tomcat.");

	private final int values;

	private final int combinations;

	private final Map<String, Integer> valuesByLabel;

	private final Map<String, Integer> combinationsByMeter;

	private final Map<String, Integer> urisByMeter;

	private final Set<String> exempt;

	/**
	 * @param limits what the application says
	 * @param urisByMeter how many values the label "uri" may have, by meter, where Boot
	 * has a limit too
	 */
	LabelLimits(MetricsProperties.Limits limits, Map<String, Integer> urisByMeter) {
		this.values = limits.maxValues();
		this.combinations = limits.maxCombinations();
		this.valuesByLabel = limits.labels();
		this.combinationsByMeter = limits.meters();
		this.urisByMeter = urisByMeter;
		this.exempt = new HashSet<>(KNOWN);
		this.exempt.addAll(limits.exempt());
	}

	boolean apply(Meter.Id id) {
		String name = id.getName();
		for (String prefix : this.exempt) {
			if (name.startsWith(prefix)) {
				return false;
			}
		}
		return true;
	}

	int values(String meter, String label) {
		int limit = this.valuesByLabel.getOrDefault(label, this.values);
		Integer boots = "uri".equals(label) ? this.urisByMeter.get(meter) : null;
		return (boots != null) ? Math.min(limit, boots) : limit;
	}

	int combinations(String meter) {
		return this.combinationsByMeter.getOrDefault(meter, this.combinations);
	}

}
