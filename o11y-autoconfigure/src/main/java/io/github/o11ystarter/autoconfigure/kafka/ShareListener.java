package io.github.o11ystarter.autoconfigure.kafka;

import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingShareConsumerAwareMessageListener;
import org.springframework.kafka.listener.GenericMessageListener;
import org.springframework.kafka.support.ShareAcknowledgment;

/**
 * Calls the listener of a share group in a span below the one that sent the record.
 */
final class ShareListener {

	private ShareListener() {
	}

	/**
	 * Wrap a listener. What it can be asked for by type stays the same.
	 * @param listener listener of a share container
	 * @param traces where records are observed
	 * @param group knows the share group
	 * @return the wrapped listener; the same if it is wrapped already, or of no known
	 * type
	 */
	@SuppressWarnings("unchecked")
	static Object of(Object listener, KafkaRecordTraces traces, Supplier<@Nullable String> group) {
		if (listener instanceof Plain || listener instanceof Acknowledging) {
			return listener;
		}
		if (listener instanceof AcknowledgingShareConsumerAwareMessageListener<?, ?> acknowledging) {
			return new Acknowledging<>((AcknowledgingShareConsumerAwareMessageListener<Object, Object>) acknowledging,
					traces, group);
		}
		return (listener instanceof GenericMessageListener<?> plain)
				? new Plain<>((GenericMessageListener<ConsumerRecord<Object, Object>>) plain, traces, group) : listener;
	}

	private record Plain<K, V>(GenericMessageListener<ConsumerRecord<K, V>> delegate, KafkaRecordTraces traces,
			Supplier<@Nullable String> group) implements GenericMessageListener<ConsumerRecord<K, V>> {

		@Override
		public void onMessage(ConsumerRecord<K, V> record) {
			this.traces.process(record, this.group.get(), () -> this.delegate.onMessage(record));
		}

	}

	private record Acknowledging<K, V>(AcknowledgingShareConsumerAwareMessageListener<K, V> delegate,
			KafkaRecordTraces traces,
			Supplier<@Nullable String> group) implements AcknowledgingShareConsumerAwareMessageListener<K, V> {

		@Override
		public void onShareRecord(ConsumerRecord<K, V> record, @Nullable ShareAcknowledgment acknowledgment,
				ShareConsumer<?, ?> consumer) {
			this.traces.process(record, this.group.get(),
					() -> this.delegate.onShareRecord(record, acknowledgment, consumer));
		}

	}

}
