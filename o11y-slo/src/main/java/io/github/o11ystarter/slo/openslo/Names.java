package io.github.o11ystarter.slo.openslo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.o11ystarter.slo.text.ShortName;

/**
 * Names that OpenSLO has, and those of our annotations.
 */
final class Names {

	static final String VERSION = "openslo/v1";

	static final String SERVICE = "Service";

	static final String SLO = "SLO";

	static final String POLICY = "AlertPolicy";

	static final String CONDITION = "AlertCondition";

	static final String TARGET = "AlertNotificationTarget";

	/** Who is told of alerts, and decides by their labels whom to tell. */
	static final String ALERTMANAGER = "alertmanager";

	static final String PREFIX = "o11ystarter.github.io/";

	static final String NAME = "name";

	static final String OWNER = "owner";

	static final String DESCRIPTION = "description";

	static final String TARGET_PERCENT = "target";

	static final String PERIOD = "period";

	static final String MIN_BAD_EVENTS = "min-bad-events";

	static final String ALERT = "alert";

	static final String BURN_TIER = "burn-tier";

	static final String FACTOR = "factor";

	static final String LONG_WINDOW = "long-window";

	static final String SHORT_WINDOW = "short-window";

	static final String ALERT_AFTER = "alert-after";

	static final String SLI = "sli";

	static final Set<String> OF_SERVICES = Set.of(NAME, OWNER, "job", "labels", "runbook", "dashboard",
			"scrape-interval", "evaluation-interval", "sloth-labels");

	static final Set<String> OF_SLOS = Set.of(NAME, OWNER, DESCRIPTION, TARGET_PERCENT, PERIOD, MIN_BAD_EVENTS, SLI,
			"sli-uri", "sli-method", "sli-bad", "sli-slower-than", "sli-source", "sli-client", "sli-group", "sli-topic",
			"sli-job", "sli-meter", "sli-labels", "sli-above", "sli-below");

	static final Set<String> OF_POLICIES = Set.of(ALERT, BURN_TIER, FACTOR, LONG_WINDOW, SHORT_WINDOW, ALERT_AFTER);

	private Names() {
	}

	/**
	 * A name that OpenSLO allows, which is fewer characters than we do.
	 */
	static String label(String name) {
		return ShortName.of(name, "", 63);
	}

	static Map<String, Object> document(String kind, Map<String, Object> metadata, Map<String, Object> spec) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("apiVersion", VERSION);
		tree.putAll(inline(kind, metadata, spec));
		return tree;
	}

	static Map<String, Object> inline(String kind, Map<String, Object> metadata, Map<String, Object> spec) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("kind", kind);
		tree.put("metadata", metadata);
		tree.put("spec", spec);
		return tree;
	}

	static Map<String, Object> metadata(String name, Annotations annotations) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("name", label(name));
		if (!annotations.tree().isEmpty()) {
			tree.put("annotations", annotations.tree());
		}
		return tree;
	}

}
