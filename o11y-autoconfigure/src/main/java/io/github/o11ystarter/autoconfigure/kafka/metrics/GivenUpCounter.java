package io.github.o11ystarter.autoconfigure.kafka.metrics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.RetryListener;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Counts the records that an error handler gives up.
 */
class GivenUpCounter implements RetryListener {

	private final ProcessingMeters meters;

	private final String outcome;

	GivenUpCounter(ProcessingMeters meters, String outcome) {
		this.meters = meters;
		this.outcome = outcome;
	}

	@Override
	public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception error, int deliveryAttempt) {
		// Counted where the listener was called, whatever the error handler.
	}

	@Override
	public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception error) {
		this.meters.givenUp(KafkaUtils.getConsumerGroupId(), record.topic(), error, this.outcome, 1);
	}

	@Override
	public void recovered(ConsumerRecords<?, ?> records, Exception error) {
		for (TopicPartition partition : records.partitions()) {
			this.meters.givenUp(KafkaUtils.getConsumerGroupId(), partition.topic(), error, this.outcome,
					records.records(partition).size());
		}
	}

}
