package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

/**
 * Decides whether somebody observes the sending of a record, and does so if nobody does.
 */
class ProducerObservations {

	private final LongAdder copied = new LongAdder();

	private final ObjectProvider<ObservationRegistry> registries;

	private final @Nullable String clusterId;

	private volatile @Nullable ObservationRegistry registry;

	ProducerObservations(ObjectProvider<ObservationRegistry> registries, @Nullable String clusterId) {
		this.registries = registries;
		this.clusterId = clusterId;
	}

	/**
	 * The observation of a template that is about to send a record.
	 * @param record what the producer was given
	 * @return its context, {@code null} if no template is sending this record
	 */
	@Nullable KafkaRecordSenderContext templateSending(ProducerRecord<?, ?> record) {
		Observation current = registry().getCurrentObservation();
		return (current != null && current.getContext() instanceof KafkaRecordSenderContext context
				&& isOf(context, record)) ? context : null;
	}

	// An interceptor of the template may have made another record of it, which then has
	// the same headers.
	@SuppressWarnings("ReferenceEquality") // to compare the values would be costly
	private static boolean isOf(KafkaRecordSenderContext context, ProducerRecord<?, ?> record) {
		return context.getRecord() == record || (context.getDestination().equals(record.topic())
				&& sameParent(context.getRecord().headers(), record.headers()));
	}

	private static boolean sameParent(Headers expected, Headers actual) {
		for (String name : PropagationHeaders.PARENTS) {
			Header header = expected.lastHeader(name);
			Header other = actual.lastHeader(name);
			if (header != null && other != null && Arrays.equals(header.value(), other.value())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A record whose headers can be written.
	 * @param <K> type of the key
	 * @param <V> type of the value
	 * @param record what is to be sent
	 * @return the record, or a copy if it has been sent before
	 */
	<K, V> ProducerRecord<K, V> writable(ProducerRecord<K, V> record) {
		if (PropagationHeaders.areWritable(record.headers())) {
			return record;
		}
		this.copied.increment();
		return new ProducerRecord<>(record.topic(), record.partition(), record.timestamp(), record.key(),
				record.value(), record.headers());
	}

	Observation start(ProducerRecord<?, ?> record) {
		return KafkaObservation.PRODUCER.start(null, KafkaObservation.ProducerConvention.INSTANCE,
				() -> new KafkaRecordSenderContext(record, "", this::clusterId), registry());
	}

	double copied() {
		return this.copied.doubleValue();
	}

	@SuppressWarnings("NullAway") // spring-kafka takes null, its supplier does not say so
	private String clusterId() {
		return this.clusterId;
	}

	private ObservationRegistry registry() {
		ObservationRegistry known = this.registry;
		if (known == null) {
			known = this.registries.getIfUnique(() -> ObservationRegistry.NOOP);
			this.registry = known;
		}
		return known;
	}

}
