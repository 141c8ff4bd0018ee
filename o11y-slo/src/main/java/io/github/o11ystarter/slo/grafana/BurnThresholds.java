package io.github.o11ystarter.slo.grafana;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Slo;

/**
 * Colors a burn rate by the tier that it would set off.
 */
final class BurnThresholds {

	private BurnThresholds() {
	}

	static Panel of(Slo slo, Panel panel) {
		Map<BigDecimal, Severity> severities = new TreeMap<>();
		for (BurnTier tier : slo.alerting().tiers()) {
			severities.merge(tier.factor(), tier.severity(), (one, other) -> (one.compareTo(other) < 0) ? one : other);
		}
		severities.forEach((factor, severity) -> panel.from(factor, color(severity)));
		return panel;
	}

	private static String color(Severity severity) {
		return switch (severity) {
			case P0 -> "dark-red";
			case P1 -> "red";
			case P2 -> "orange";
			case P3 -> "yellow";
		};
	}

}
