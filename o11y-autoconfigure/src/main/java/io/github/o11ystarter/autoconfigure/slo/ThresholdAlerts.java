package io.github.o11ystarter.autoconfigure.slo;

import java.util.List;

import io.github.o11ystarter.slo.alerts.ThresholdAlert;

/**
 * The alerts on thresholds of this service, as its properties want them; those that are
 * off, too.
 *
 * @param all the alerts, in the order of the catalogue
 */
public record ThresholdAlerts(List<ThresholdAlert> all) {

	/**
	 * The alerts are copied.
	 */
	public ThresholdAlerts {
		all = List.copyOf(all);
	}

}
