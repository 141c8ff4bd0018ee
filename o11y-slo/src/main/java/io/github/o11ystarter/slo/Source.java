package io.github.o11ystarter.slo;

/**
 * Where good and bad events are counted.
 */
public enum Source {

	/**
	 * By the application itself, as {@code o11y_slo_events_total{slo,result}}: there from
	 * the first scrape on, for any threshold, and two series an instance.
	 */
	EVENTS,

	/**
	 * By Prometheus, from metrics that are there anyway: works for the past too, and for
	 * metrics of others. A threshold has to be a bucket.
	 */
	METRICS

}
