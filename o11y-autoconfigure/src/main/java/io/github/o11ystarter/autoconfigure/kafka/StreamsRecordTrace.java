package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The trace of the record that a task of Kafka Streams is busy with. The first processor
 * that gets the record calls all the others, so the span of the first is the one.
 */
class StreamsRecordTrace {

	private static final ThreadLocal<Boolean> PROCESSING = ThreadLocal.withInitial(() -> false);

	private final ProcessingContext context;

	StreamsRecordTrace(ProcessingContext context) {
		this.context = context;
	}

	/**
	 * Process a record, in its span if this is the first processor that gets it.
	 * @param headers headers of the record, from now on those of the span: they go with
	 * what is sent on
	 * @param work what to do
	 */
	void process(Headers headers, Runnable work) {
		CurrentTrace application = CurrentTrace.ofApplication();
		Optional<RecordMetadata> metadata = this.context.recordMetadata();
		// Without metadata it is no record but the clock that calls.
		if (application == null || metadata.isEmpty() || PROCESSING.get()) {
			work.run();
			return;
		}
		PROCESSING.set(true);
		try {
			application.traces().process(record(metadata.get(), headers), this.context.applicationId(), () -> {
				if (PropagationHeaders.areWritable(headers)) {
					application.writeInto(headers);
				}
				work.run();
			});
		}
		finally {
			PROCESSING.remove();
		}
	}

	private static ConsumerRecord<?, ?> record(RecordMetadata metadata, Headers headers) {
		ConsumerRecord<?, ?> record = new ConsumerRecord<>(metadata.topic(), metadata.partition(), metadata.offset(),
				null, null);
		for (Header header : headers) {
			record.headers().add(header);
		}
		return record;
	}

}
