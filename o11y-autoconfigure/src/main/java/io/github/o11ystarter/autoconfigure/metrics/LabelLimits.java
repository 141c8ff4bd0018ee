package io.github.o11ystarter.autoconfigure.metrics;

import java.util.HashMap;
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

	/**
	 * How much more a registry may have that hands on to others.
	 */
	private static final int COMPOSITE = 10;

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

	private LabelLimits(LabelLimits limits, int factor) {
		this.values = times(limits.values, factor);
		this.combinations = times(limits.combinations, factor);
		this.valuesByLabel = times(limits.valuesByLabel, factor);
		this.combinationsByMeter = times(limits.combinationsByMeter, factor);
		this.urisByMeter = limits.urisByMeter;
		this.exempt = limits.exempt;
	}

	/**
	 * Limits for a registry that hands on to others. It does not have the filters of the
	 * application, which may leave fewer labels and values: there has to be room for what
	 * they will make one. Boot's limit of URIs is the same there.
	 * @return limits that are wider
	 */
	LabelLimits forComposite() {
		return new LabelLimits(this, COMPOSITE);
	}

	private static Map<String, Integer> times(Map<String, Integer> limits, int factor) {
		Map<String, Integer> result = new HashMap<>();
		limits.forEach((name, limit) -> result.put(name, times(limit, factor)));
		return result;
	}

	private static int times(int limit, int factor) {
		return (int) Math.min((long) limit * factor, Integer.MAX_VALUE);
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
