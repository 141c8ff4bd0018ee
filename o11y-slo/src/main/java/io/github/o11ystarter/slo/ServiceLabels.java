package io.github.o11ystarter.slo;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.o11ystarter.slo.promql.Matcher;

/**
 * Labels that a service's metrics have, and that its recordings and alerts are to have
 * beside their own.
 */
final class ServiceLabels {

	/** Labels of recordings and alerts, and those that tell one event from another. */
	private static final Set<String> OURS = Set.of("alertname", "alertstate", "burn_tier", "client_name", "group", "le",
			"method", "objective", "owner", "period", "result", "severity", "signal", "sli", "slo", "slo_service",
			"status", "topic", "uri");

	private ServiceLabels() {
	}

	/**
	 * @throws InvalidSloException if there is no label, one is not a label, or one is
	 * ours
	 */
	static void check(String service, Map<String, String> labels) {
		Sli.checkText("labels", labels.values());
		if (labels.isEmpty()) {
			throw new InvalidSloException("labels", null, "are missing",
					"Name a label that only metrics of this service have: application=" + service + ".");
		}
		labels.forEach(ServiceLabels::check);
	}

	private static void check(String label, String value) {
		try {
			Matcher.equal(label, value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSloException("labels", Printable.of(label), "is not the name of a label",
					"Use letters, digits and '_', as in env.");
		}
		if (OURS.contains(label) || label.startsWith("sloth_") || label.startsWith("__")) {
			throw new InvalidSloException("labels", label, "is a label that rules, alerts or events have of their own",
					"Use another one, such as env.");
		}
	}

	/**
	 * What is written behind the name of a service, so that it is not taken for its
	 * namesake elsewhere.
	 */
	static String suffix(Map<String, String> scope) {
		return scope.isEmpty() ? "" : "-" + String.join("-", List.copyOf(scope.values()));
	}

}
