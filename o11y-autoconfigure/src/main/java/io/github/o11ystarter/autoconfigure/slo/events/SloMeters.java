package io.github.o11ystarter.autoconfigure.slo.events;

/**
 * Names of the meters that SLOs are made of.
 */
public final class SloMeters {

	/** Counter of events, with the labels {@code slo} and {@code result}. */
	public static final String EVENTS = "o11y.slo.events";

	/** Timer of records that were processed, from their timestamps on. */
	public static final String KAFKA_LATENCY = "o11y.kafka.processing.latency";

	/** Counter of records that are not tried again. */
	public static final String KAFKA_GIVEN_UP = "o11y.kafka.processing.given.up";

	private SloMeters() {
	}

}
