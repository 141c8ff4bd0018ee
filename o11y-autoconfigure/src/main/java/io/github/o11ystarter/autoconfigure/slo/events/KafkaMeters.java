package io.github.o11ystarter.autoconfigure.slo.events;

/**
 * Names of the meters that know what became of records.
 */
final class KafkaMeters {

	/** Timer of records that were processed, from their timestamps on. */
	static final String LATENCY = "o11y.kafka.processing.latency";

	/** Counter of records that are not tried again. */
	static final String GIVEN_UP = "o11y.kafka.processing.given.up";

	private KafkaMeters() {
	}

}
