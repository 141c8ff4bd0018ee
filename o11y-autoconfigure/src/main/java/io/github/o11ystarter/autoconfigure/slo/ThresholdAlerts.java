package io.github.o11ystarter.autoconfigure.slo;

import java.util.List;

import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.ThresholdAlert;
import org.jspecify.annotations.Nullable;

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

	/**
	 * Fall back to the alerts of services as they are in the catalogue.
	 */
	static ThresholdAlerts orUnchanged(@Nullable ThresholdAlerts changed) {
		return (changed != null) ? changed
				: new ThresholdAlerts(AlertCatalog.all().stream().filter((alert) -> !alert.isPlatform()).toList());
	}

}
