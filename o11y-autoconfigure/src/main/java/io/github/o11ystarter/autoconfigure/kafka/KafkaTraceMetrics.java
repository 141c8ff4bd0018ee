package io.github.o11ystarter.autoconfigure.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts the records whose headers could not be taken, or written, as they were.
 */
class KafkaTraceMetrics implements MeterBinder {

	private final RecordHeadersPredicate headers;

	private final ProducerObservations producers;

	KafkaTraceMetrics(RecordHeadersPredicate headers, ProducerObservations producers) {
		this.headers = headers;
		this.producers = producers;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("o11y.kafka.headers.refused", this.headers, RecordHeadersPredicate::refused)
			.description("Propagation headers of records that named more than one parent.")
			.tag("reason", "ambiguous")
			.register(registry);
		FunctionCounter.builder("o11y.kafka.records.copied", this.producers, ProducerObservations::copied)
			.description("Records that were sent again as a copy, because their headers were read-only.")
			.register(registry);
	}

}
