package io.github.o11ystarter.autoconfigure.kafka;

import java.util.List;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.DeliveryAttemptAware;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Calls what comes after a rollback in the trace of the record that was rolled back. The
 * observation of the listener lies within the transaction and is over by then.
 */
class TracedAfterRollbackProcessor<K, V> implements AfterRollbackProcessor<K, V> {

	private final AfterRollbackProcessor<K, V> delegate;

	private final RecordTraces traces;

	private TracedAfterRollbackProcessor(AfterRollbackProcessor<K, V> delegate, RecordTraces traces) {
		this.delegate = delegate;
		this.traces = traces;
	}

	static <K, V> AfterRollbackProcessor<K, V> of(AfterRollbackProcessor<K, V> delegate, RecordTraces traces) {
		// The container asks by type whether delivery attempts are counted.
		return (delegate instanceof DeliveryAttemptAware attempts)
				? new DeliveryAttemptAwareProcessor<>(delegate, attempts, traces)
				: new TracedAfterRollbackProcessor<>(delegate, traces);
	}

	@Override
	public void process(List<ConsumerRecord<K, V>> records, Consumer<K, V> consumer, MessageListenerContainer container,
			Exception exception, boolean recoverable, EOSMode eosMode) {
		if (records.isEmpty() || this.traces.isInTrace()) {
			this.delegate.process(records, consumer, container, exception, recoverable, eosMode);
			return;
		}
		try (RecordTraces.TraceScope scope = this.traces.continueRecord(records.get(0))) {
			this.delegate.process(records, consumer, container, exception, recoverable, eosMode);
		}
	}

	@Override
	public void processBatch(ConsumerRecords<K, V> records, List<ConsumerRecord<K, V>> recordList,
			Consumer<K, V> consumer, MessageListenerContainer container, Exception exception, boolean recoverable,
			EOSMode eosMode) {
		try (RecordTraces.TraceScope batch = this.traces.continueBatch();
				ScopedRecords<K, V> scoped = new ScopedRecords<>(records, this.traces)) {
			this.delegate.processBatch(scoped, recordList, consumer, container, exception, recoverable, eosMode);
		}
	}

	@Override
	public void clearThreadState() {
		this.delegate.clearThreadState();
	}

	@Override
	public boolean isProcessInTransaction() {
		return this.delegate.isProcessInTransaction();
	}

	private static final class DeliveryAttemptAwareProcessor<K, V> extends TracedAfterRollbackProcessor<K, V>
			implements DeliveryAttemptAware {

		private final DeliveryAttemptAware attempts;

		DeliveryAttemptAwareProcessor(AfterRollbackProcessor<K, V> delegate, DeliveryAttemptAware attempts,
				RecordTraces traces) {
			super(delegate, traces);
			this.attempts = attempts;
		}

		@Override
		public int deliveryAttempt(TopicPartitionOffset topicPartitionOffset) {
			return this.attempts.deliveryAttempt(topicPartitionOffset);
		}

	}

}
