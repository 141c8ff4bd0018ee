package io.github.o11ystarter.sample.consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.stereotype.Component;

/**
 * Tells of dead-lettered records. Somebody has to look at them, so this is an error.
 */
@Component
class DeadLetterReport implements RetryListener {

	private static final Logger log = LoggerFactory.getLogger(DeadLetterReport.class);

	private final ConsumerMetrics metrics;

	DeadLetterReport(ConsumerMetrics metrics) {
		this.metrics = metrics;
	}

	@Override
	public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception ex, int deliveryAttempt) {
		// The listener has said so, with the play's id.
	}

	@Override
	public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception ex) {
		this.metrics.deadLettered();
		log.atError()
			.addKeyValue("topic", record.topic())
			.addKeyValue("partition", record.partition())
			.addKeyValue("offset", record.offset())
			.addKeyValue("reason", reason(ex))
			.log("play_dead_lettered");
	}

	@Override
	public void recoveryFailed(ConsumerRecord<?, ?> record, @Nullable Exception original, Exception failure) {
		log.atWarn()
			.addKeyValue("topic", record.topic())
			.addKeyValue("partition", record.partition())
			.addKeyValue("offset", record.offset())
			.addKeyValue("reason", reason(failure))
			.log("dead_letter_retry");
	}

	private static String reason(@Nullable Exception ex) {
		return (ex != null) ? String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage()) : "unknown";
	}

}
