package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Map;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes the current trace into the records of a producer that Spring knows nothing of.
 * An application names it in {@code interceptor.classes} of that producer. Producers of a
 * {@code ProducerFactory} bean need no interceptor: their records are observed.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class TraceContextProducerInterceptor<K, V> implements ProducerInterceptor<K, V> {

	/**
	 * Made by the producer.
	 */
	public TraceContextProducerInterceptor() {
	}

	/**
	 * Write the current trace into the headers of a record. Never throws.
	 * @param record what is to be sent
	 * @return the record; a copy if it has been sent before; unchanged if there is no
	 * trace or no application that knows how to write it
	 */
	@Override
	public ProducerRecord<K, V> onSend(ProducerRecord<K, V> record) {
		CurrentTrace trace = CurrentTrace.ofApplication();
		return (trace != null) ? trace.writtenInto(record) : record;
	}

	@Override
	public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
	}

	@Override
	public void configure(Map<String, ?> properties) {
	}

	@Override
	public void close() {
	}

}
