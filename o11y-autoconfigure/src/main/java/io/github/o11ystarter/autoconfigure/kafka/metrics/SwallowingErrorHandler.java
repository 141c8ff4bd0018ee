package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.util.Collection;
import java.util.List;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Counts what an error handler gives up that tells nobody: the records that it says are
 * done with, and that no {@link GivenUpCounter} was told of. In everything else it is the
 * handler.
 */
class SwallowingErrorHandler implements CommonErrorHandler {

	private final CommonErrorHandler delegate;

	private final ContainerMeters meters;

	private final boolean swallowsBatches;

	SwallowingErrorHandler(CommonErrorHandler delegate, ContainerMeters meters) {
		this.delegate = delegate;
		this.meters = meters;
		this.swallowsBatches = ErrorHandlers.behind(delegate).allMatch(CommonLoggingErrorHandler.class::isInstance);
	}

	@Override
	public boolean handleOne(Exception thrownException, ConsumerRecord<?, ?> record, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		boolean handled = false;
		boolean told = false;
		GivenUpCounter.await();
		try {
			handled = this.delegate.handleOne(thrownException, record, consumer, container);
		}
		finally {
			told = GivenUpCounter.wasCalled();
		}
		if (handled && !told) {
			this.meters.givenUp(KafkaUtils.getConsumerGroupId(), record, thrownException, ProcessingMeters.OTHER);
		}
		return handled;
	}

	@Override
	public void handleRemaining(Exception thrownException, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		this.delegate.handleRemaining(thrownException, records, consumer, container);
	}

	@Override
	public void handleBatch(Exception thrownException, ConsumerRecords<?, ?> data, Consumer<?, ?> consumer,
			MessageListenerContainer container, Runnable invokeListener) {
		this.delegate.handleBatch(thrownException, data, consumer, container, invokeListener);
		swallowed(thrownException, data);
	}

	@Override
	public <K, V> ConsumerRecords<K, V> handleBatchAndReturnRemaining(Exception thrownException,
			ConsumerRecords<?, ?> data, Consumer<?, ?> consumer, MessageListenerContainer container,
			Runnable invokeListener) {
		ConsumerRecords<K, V> remaining = this.delegate.handleBatchAndReturnRemaining(thrownException, data, consumer,
				container, invokeListener);
		swallowed(thrownException, data);
		return remaining;
	}

	private void swallowed(Exception thrownException, ConsumerRecords<?, ?> data) {
		if (this.swallowsBatches) {
			for (ConsumerRecord<?, ?> record : data) {
				this.meters.givenUp(KafkaUtils.getConsumerGroupId(), record, thrownException, ProcessingMeters.OTHER);
			}
		}
	}

	@Override
	public void handleOtherException(Exception thrownException, Consumer<?, ?> consumer,
			MessageListenerContainer container, boolean batchListener) {
		this.delegate.handleOtherException(thrownException, consumer, container, batchListener);
	}

	@Override
	public boolean seeksAfterHandling() {
		return this.delegate.seeksAfterHandling();
	}

	@Override
	public boolean deliveryAttemptHeader() {
		return this.delegate.deliveryAttemptHeader();
	}

	@Override
	public int deliveryAttempt(TopicPartitionOffset topicPartitionOffset) {
		return this.delegate.deliveryAttempt(topicPartitionOffset);
	}

	@Override
	public void clearThreadState() {
		this.delegate.clearThreadState();
	}

	@Override
	public boolean isAckAfterHandle() {
		return this.delegate.isAckAfterHandle();
	}

	@Override
	public void setAckAfterHandle(boolean ack) {
		this.delegate.setAckAfterHandle(ack);
	}

	@Override
	public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions,
			Runnable publishPause) {
		this.delegate.onPartitionsAssigned(consumer, partitions, publishPause);
	}

	@Override
	public LogAccessor logger() {
		return this.delegate.logger();
	}

}
