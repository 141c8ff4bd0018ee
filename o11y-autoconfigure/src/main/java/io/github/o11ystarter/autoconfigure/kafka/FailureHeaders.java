package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

import org.springframework.kafka.support.KafkaHeaders;

/**
 * Takes secrets out of what a dead letter, or a record on its way through retry topics,
 * says of the exception that sent it there. Who may read that topic may not read secrets,
 * and it is kept for long.
 */
class FailureHeaders {

	private static final List<String> NAMES = List.of(KafkaHeaders.DLT_EXCEPTION_MESSAGE,
			KafkaHeaders.DLT_EXCEPTION_STACKTRACE, KafkaHeaders.DLT_KEY_EXCEPTION_MESSAGE,
			KafkaHeaders.DLT_KEY_EXCEPTION_STACKTRACE, KafkaHeaders.EXCEPTION_MESSAGE,
			KafkaHeaders.EXCEPTION_STACKTRACE, KafkaHeaders.KEY_EXCEPTION_MESSAGE,
			KafkaHeaders.KEY_EXCEPTION_STACKTRACE);

	private final Masking masking;

	FailureHeaders(Masking masking) {
		this.masking = masking;
	}

	/**
	 * The record as it may be sent.
	 * @param <K> type of the key
	 * @param <V> type of the value
	 * @param record what is to be sent
	 * @return the record; a copy if there is a secret in it and it cannot be written to
	 */
	<K, V> ProducerRecord<K, V> masked(ProducerRecord<K, V> record) {
		ProducerRecord<K, V> masked = record;
		for (int i = 0; i < NAMES.size(); i++) {
			String name = NAMES.get(i);
			if (masked.headers().lastHeader(name) != null) {
				List<byte[]> values = maskedValues(masked.headers().headers(name));
				if (!values.isEmpty()) {
					masked = writable(masked);
					Headers headers = masked.headers();
					headers.remove(name);
					values.forEach((value) -> headers.add(name, value));
				}
			}
		}
		return masked;
	}

	/**
	 * All values of a header, there may be one of each attempt.
	 * @return an empty list if there is no secret in any
	 */
	private List<byte[]> maskedValues(Iterable<Header> headers) {
		List<byte[]> values = new ArrayList<>();
		boolean found = false;
		for (Header header : headers) {
			if (header.value() != null) {
				String text = new String(header.value(), StandardCharsets.UTF_8);
				String masked = this.masking.mask(text);
				boolean same = masked.equals(text);
				found |= !same;
				values.add(same ? header.value() : masked.getBytes(StandardCharsets.UTF_8));
			}
		}
		return found ? values : List.of();
	}

	private static <K, V> ProducerRecord<K, V> writable(ProducerRecord<K, V> record) {
		return PropagationHeaders.areWritable(record.headers()) ? record : new ProducerRecord<>(record.topic(),
				record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
	}

}
