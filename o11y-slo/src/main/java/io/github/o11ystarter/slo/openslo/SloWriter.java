package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;

/**
 * Writes an SLO.
 */
final class SloWriter {

	/** The longest description that OpenSLO allows. */
	private static final int DESCRIPTION = 1050;

	private final MonitoredService service;

	private final Slo slo;

	SloWriter(MonitoredService service, Slo slo) {
		this.service = service;
		this.slo = slo;
	}

	Map<String, Object> document() {
		Annotations annotations = new Annotations().name(this.slo.name())
			.put(Names.OWNER, this.slo.owner())
			.put(Names.MIN_BAD_EVENTS, String.valueOf(this.slo.alerting().minBadEvents()));
		Map<String, Object> spec = new LinkedHashMap<>();
		String description = description(this.slo.description());
		if (!description.isEmpty()) {
			spec.put("description", description);
		}
		if (!description.equals(this.slo.description())) {
			annotations.put(Names.DESCRIPTION, this.slo.description());
		}
		spec.put("service", Names.label(this.service.name()));
		spec.put("indicator", new IndicatorWriter(this.service, this.slo).indicator());
		new SliAnnotations(annotations).add(this.slo.sli());
		Map<String, Object> window = new LinkedHashMap<>();
		window.put("duration", annotations.shorthand(Names.PERIOD, this.slo.period()));
		window.put("isRolling", true);
		spec.put("timeWindow", List.of(window));
		spec.put("budgetingMethod", "Occurrences");
		BigDecimal percent = this.slo.objective().percent();
		spec.put("objectives",
				List.of(Map.of("target", annotations.number(Names.TARGET_PERCENT, percent.movePointLeft(2), percent))));
		List<Map<String, Object>> policies = new PolicyWriter(this.slo).policies();
		if (!policies.isEmpty()) {
			spec.put("alertPolicies", policies);
		}
		return Names.document(Names.SLO, Names.metadata(this.slo.name(), annotations), spec);
	}

	static String description(String text) {
		if (text.codePointCount(0, text.length()) <= DESCRIPTION) {
			return text;
		}
		return text.substring(0, text.offsetByCodePoints(0, DESCRIPTION - 1)) + "…";
	}

}
