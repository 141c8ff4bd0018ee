package io.github.o11ystarter.autoconfigure.slo;

import io.github.o11ystarter.slo.MonitoredService;

/**
 * All that files are made of.
 *
 * @param service the service with its SLOs
 * @param alerts its alerts on thresholds
 */
record SloSubject(MonitoredService service, ThresholdAlerts alerts) {

}
