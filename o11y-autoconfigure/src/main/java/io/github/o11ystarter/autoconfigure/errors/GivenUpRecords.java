package io.github.o11ystarter.autoconfigure.errors;

import java.util.function.UnaryOperator;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.kafka.listener.RetryListener;

/**
 * Captures why a record was given up: skipped, or sent to a dead-letter topic.
 */
class GivenUpRecords implements RetryListener {

	private final ErrorCapture capture;

	GivenUpRecords(ErrorCapture capture) {
		this.capture = capture;
	}

	@Override
	public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception error, int deliveryAttempt) {
		// It is tried again.
	}

	@Override
	public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception error) {
		capture(error, (line) -> describe(record, line));
	}

	@Override
	public void recovered(ConsumerRecords<?, ?> records, Exception error) {
		capture(error, (line) -> {
			LoggingEventBuilder counted = line.addKeyValue("messaging.batch.message_count", records.count());
			return records.isEmpty() ? counted : describe(records.iterator().next(), counted);
		});
	}

	private void capture(@Nullable Exception error, UnaryOperator<LoggingEventBuilder> fields) {
		if (error != null) {
			this.capture.captureOnce(ErrorSource.KAFKA, error, fields);
		}
	}

	private static LoggingEventBuilder describe(ConsumerRecord<?, ?> record, LoggingEventBuilder line) {
		return line.addKeyValue("messaging.destination.name", record.topic())
			.addKeyValue("messaging.destination.partition.id", String.valueOf(record.partition()))
			.addKeyValue("messaging.kafka.offset", record.offset());
	}

}
