package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Collection;
import java.util.List;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Calls an error handler in the trace of what has failed, so that its log lines, and the
 * records it sends elsewhere, belong to that trace. In everything else it is the handler.
 */
class TracedErrorHandler implements CommonErrorHandler {

	private final CommonErrorHandler delegate;

	private final RecordTraces traces;

	TracedErrorHandler(CommonErrorHandler delegate, RecordTraces traces) {
		this.delegate = delegate;
		this.traces = traces;
	}

	@Override
	public boolean handleOne(Exception thrownException, ConsumerRecord<?, ?> record, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		if (this.traces.isInTrace()) {
			return this.delegate.handleOne(thrownException, record, consumer, container);
		}
		try (RecordTraces.TraceScope scope = this.traces.continueRecord(record)) {
			return this.delegate.handleOne(thrownException, record, consumer, container);
		}
	}

	@Override
	public void handleRemaining(Exception thrownException, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		if (records.isEmpty() || this.traces.isInTrace()) {
			this.delegate.handleRemaining(thrownException, records, consumer, container);
			return;
		}
		// The first is the one that failed.
		try (RecordTraces.TraceScope scope = this.traces.continueRecord(records.get(0))) {
			this.delegate.handleRemaining(thrownException, records, consumer, container);
		}
	}

	@Override
	public void handleBatch(Exception thrownException, ConsumerRecords<?, ?> data, Consumer<?, ?> consumer,
			MessageListenerContainer container, Runnable invokeListener) {
		new FailedBatch(this.traces, thrownException, data).handle(invokeListener, (records, again) -> {
			this.delegate.handleBatch(thrownException, records, consumer, container, again);
			return Boolean.TRUE;
		});
	}

	@Override
	public <K, V> ConsumerRecords<K, V> handleBatchAndReturnRemaining(Exception thrownException,
			ConsumerRecords<?, ?> data, Consumer<?, ?> consumer, MessageListenerContainer container,
			Runnable invokeListener) {
		return new FailedBatch(this.traces, thrownException, data).handle(invokeListener,
				(records, again) -> this.delegate.handleBatchAndReturnRemaining(thrownException, records, consumer,
						container, again));
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
