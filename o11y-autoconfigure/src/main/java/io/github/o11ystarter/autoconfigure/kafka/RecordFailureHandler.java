package io.github.o11ystarter.autoconfigure.kafka;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Remembers the trace in which the processing of a record failed. It is over when a
 * transaction has been rolled back, or a batch given up, and the record is sent to a
 * dead-letter topic.
 */
class RecordFailureHandler implements ObservationHandler<KafkaRecordReceiverContext> {

	private final RecordTraces traces;

	RecordFailureHandler(RecordTraces traces) {
		this.traces = traces;
	}

	@Override
	public void onError(KafkaRecordReceiverContext context) {
		if (this.traces.isInTrace()) {
			this.traces.failed(context.getRecord());
		}
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof KafkaRecordReceiverContext;
	}

}
