package io.github.o11ystarter.autoconfigure.kafka.metrics;

import io.github.o11ystarter.autoconfigure.kafka.metrics.RetryTopics.Origin;
import io.github.o11ystarter.autoconfigure.kafka.metrics.RetryTopics.Whereabouts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.FailedRecordProcessor;
import org.springframework.kafka.listener.SeekUtils;
import org.springframework.kafka.listener.adapter.AsyncRepliesAware;

/**
 * What becomes of the records of one container. Those of a retry topic count for the
 * group and the topic that they were sent to first.
 */
final class ContainerMeters {

	private final ProcessingMeters meters;

	private final RetryTopics retries;

	private final AbstractMessageListenerContainer<?, ?> container;

	private final @Nullable CommonErrorHandler errorHandler;

	private volatile boolean started;

	/**
	 * Create new meters.
	 * @param meters take what is counted
	 * @param retries know where records come from
	 * @param container the container
	 * @param errorHandler what the container has been given, before anybody wraps it
	 */
	ContainerMeters(ProcessingMeters meters, RetryTopics retries, AbstractMessageListenerContainer<?, ?> container,
			@Nullable CommonErrorHandler errorHandler) {
		this.meters = meters;
		this.retries = retries;
		this.container = container;
		this.errorHandler = errorHandler;
	}

	/**
	 * The container is about to get its first records. By now it has the error handler
	 * that it will use; retry topics have replaced that of the factory.
	 */
	void started() {
		if (!this.started) {
			synchronized (this) {
				if (!this.started) {
					GivenUpCounters counters = new GivenUpCounters(this.meters, this);
					ErrorHandlers.behind(this.container.getCommonErrorHandler()).forEach(counters::addTo);
					this.started = true;
				}
			}
		}
	}

	/**
	 * What handles the errors of the container.
	 * @return the handler, of which wrappers have been taken off
	 */
	@Nullable CommonErrorHandler errorHandler() {
		CommonErrorHandler current = this.container.getCommonErrorHandler();
		return (current instanceof FailedRecordProcessor) ? current : this.errorHandler;
	}

	/**
	 * Whether the listener may return before it is done.
	 */
	boolean areAsync() {
		return this.container.getContainerProperties().getMessageListener() instanceof AsyncRepliesAware listener
				&& listener.isAsyncReplies();
	}

	void processed(@Nullable String group, ConsumerRecord<?, ?> record) {
		Origin origin = origin(record.topic());
		if (origin != null) {
			this.meters.processed(origin.group(), origin.topic(), RetryTopics.timestamp(record));
		}
		else {
			this.meters.processed(group, record.topic(), record.timestamp());
		}
	}

	void failed(@Nullable String group, String topic, @Nullable Throwable error) {
		if (error instanceof Exception exception && SeekUtils.isBackoffException(exception)) {
			// It is not yet time for the attempt.
			return;
		}
		Origin origin = origin(topic);
		this.meters.failed((origin != null) ? origin.group() : group, (origin != null) ? origin.topic() : topic, error);
	}

	void givenUp(@Nullable String group, ConsumerRecord<?, ?> record, @Nullable Exception error, String outcome) {
		Whereabouts now = this.retries.whereabouts(this.container, record, error);
		if (now == Whereabouts.TRIED_AGAIN) {
			return;
		}
		Origin origin = origin(record.topic());
		this.meters.givenUp((origin != null) ? origin.group() : group,
				(origin != null) ? origin.topic() : record.topic(), error, switch (now) {
					case DEAD_LETTER -> ProcessingMeters.DEAD_LETTER;
					case NOWHERE -> ProcessingMeters.OTHER;
					default -> outcome;
				}, 1);
	}

	private @Nullable Origin origin(String topic) {
		return this.retries.origin(this.container, topic);
	}

}
