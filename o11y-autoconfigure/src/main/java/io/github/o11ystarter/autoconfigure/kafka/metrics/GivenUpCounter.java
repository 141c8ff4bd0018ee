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

	// One a consumer thread, and only while somebody waits for an answer.
	private static final ThreadLocal<@Nullable Boolean> CALLED = new ThreadLocal<>();

	private final ProcessingMeters meters;

	private final @Nullable ContainerMeters container;

	private final String outcome;

	/**
	 * Create a new counter.
	 * @param meters take what is given up
	 * @param container knows of retry topics, {@code null} if there can be none
	 * @param outcome what becomes of a record
	 */
	GivenUpCounter(ProcessingMeters meters, @Nullable ContainerMeters container, String outcome) {
		this.meters = meters;
		this.container = container;
		this.outcome = outcome;
	}

	static void await() {
		CALLED.set(Boolean.FALSE);
	}

	/**
	 * Whether any counter on this thread was called since somebody has been waiting.
	 */
	static boolean wasCalled() {
		boolean called = Boolean.TRUE.equals(CALLED.get());
		CALLED.remove();
		return called;
	}

	private static void called() {
		if (CALLED.get() != null) {
			CALLED.set(Boolean.TRUE);
		}
	}

	@Override
	public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception error, int deliveryAttempt) {
		// Counted where the listener was called, whatever the error handler.
	}

	@Override
	public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception error) {
		called();
		String group = KafkaUtils.getConsumerGroupId();
		if (this.container != null) {
			this.container.givenUp(group, record, error, this.outcome);
		}
		else {
			this.meters.givenUp(group, record.topic(), error, this.outcome, 1);
		}
	}

	@Override
	public void recovered(ConsumerRecords<?, ?> records, Exception error) {
		called();
		for (TopicPartition partition : records.partitions()) {
			this.meters.givenUp(KafkaUtils.getConsumerGroupId(), partition.topic(), error, this.outcome,
					records.records(partition).size());
		}
	}

}
