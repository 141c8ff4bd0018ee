package io.github.o11ystarter.autoconfigure.kafka;

import io.micrometer.observation.Observation;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Context of the observation of one call of a batch listener.
 */
class KafkaBatchContext extends Observation.Context {

	private final ConsumerRecords<?, ?> records;

	private final @Nullable String group;

	KafkaBatchContext(ConsumerRecords<?, ?> records, @Nullable String group) {
		this.records = records;
		this.group = group;
	}

	ConsumerRecords<?, ?> records() {
		return this.records;
	}

	@Nullable String group() {
		return this.group;
	}

}
