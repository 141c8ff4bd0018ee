package io.github.o11ystarter.autoconfigure.slo;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.alerts.RequiredBucket;
import org.jspecify.annotations.Nullable;

/**
 * All that files are made of.
 *
 * @param service the service with its SLOs
 * @param changed its alerts on thresholds, {@code null} if they are as in the catalogue,
 * which is not made before somebody wants it
 */
record SloSubject(MonitoredService service, @Nullable ThresholdAlerts changed) {

	ThresholdAlerts alerts() {
		return ThresholdAlerts.orUnchanged(this.changed);
	}

	AlertBuckets buckets() {
		return (this.changed != null) ? AlertBuckets.of(this.changed) : new AlertBuckets(RequiredBucket.UNCHANGED);
	}

}
