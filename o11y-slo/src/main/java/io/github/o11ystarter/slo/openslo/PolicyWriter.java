package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * Writes when an SLO alerts. OpenSLO allows one condition a policy and one window a
 * condition, so a tier is a policy whose short window is an annotation.
 */
final class PolicyWriter {

	private final Slo slo;

	PolicyWriter(Slo slo) {
		this.slo = slo;
	}

	List<Map<String, Object>> policies() {
		AlertPolicy alerting = this.slo.alerting();
		List<Map<String, Object>> policies = new ArrayList<>();
		alerting.tiers().forEach((tier) -> policies.add(tier(tier)));
		if (alerting.budgetExhausted() != null) {
			policies.add(whole(SloNames.EXHAUSTED_ALERT, "budget", alerting.budgetExhausted(), false));
		}
		if (alerting.noData() != null) {
			policies.add(whole(SloNames.NO_DATA_ALERT, "no-data", alerting.noData(), true));
		}
		return policies;
	}

	private Map<String, Object> tier(BurnTier tier) {
		Annotations annotations = new Annotations().put(Names.ALERT, SloNames.BURN_RATE_ALERT)
			.put(Names.BURN_TIER, tier.name())
			.duration(Names.SHORT_WINDOW, tier.shortWindow());
		Map<String, Object> condition = condition("gt", annotations.number(Names.FACTOR, tier.factor(), tier.factor()),
				annotations.shorthand(Names.LONG_WINDOW, tier.longWindow()));
		if (!tier.pause().equals(Duration.ZERO)) {
			condition.put("alertAfter", annotations.shorthand(Names.ALERT_AFTER, tier.pause()));
		}
		return policy("burn-" + tier.name(), annotations, condition, tier.severity(), false);
	}

	// A budget is spent when it burned as fast as the period is long.
	private Map<String, Object> whole(String alert, String suffix, Severity severity, boolean noData) {
		Annotations annotations = new Annotations().put(Names.ALERT, alert);
		Map<String, Object> condition = condition("gte", BigDecimal.ONE,
				new Annotations().shorthand(Names.PERIOD, this.slo.period()));
		return policy(suffix, annotations, condition, severity, noData);
	}

	private static Map<String, Object> condition(String operator, BigDecimal threshold, String window) {
		Map<String, Object> condition = new LinkedHashMap<>();
		condition.put("kind", "burnrate");
		condition.put("op", operator);
		condition.put("threshold", threshold);
		condition.put("lookbackWindow", window);
		return condition;
	}

	private Map<String, Object> policy(String suffix, Annotations annotations, Map<String, Object> condition,
			Severity severity, boolean noData) {
		String name = this.slo.name() + "-" + suffix;
		Map<String, Object> urgency = new LinkedHashMap<>();
		urgency.put("severity", severity.name());
		urgency.put("condition", condition);
		Map<String, Object> spec = new LinkedHashMap<>();
		spec.put("alertWhenBreaching", !noData);
		spec.put("alertWhenResolved", false);
		spec.put("alertWhenNoData", noData);
		spec.put("conditions",
				List.of(Names.inline(Names.CONDITION, Names.metadata(name, new Annotations()), urgency)));
		spec.put("notificationTargets", List.of(Map.of("targetRef", Names.ALERTMANAGER)));
		return Names.inline(Names.POLICY, Names.metadata(name, annotations), spec);
	}

}
