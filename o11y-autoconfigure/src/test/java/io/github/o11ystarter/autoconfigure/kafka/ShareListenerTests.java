package io.github.o11ystarter.autoconfigure.kafka;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.listener.AcknowledgingShareConsumerAwareMessageListener;
import org.springframework.kafka.listener.MessageListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShareListener}.
 */
class ShareListenerTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final KafkaRecordTraces traces = new KafkaRecordTraces(this.registry);

	private final ConsumerRecord<Object, Object> record = new ConsumerRecord<>("topic", 0, 0, "key", "value");

	private final List<String> names = new ArrayList<>();

	ShareListenerTests() {
		this.registry.observationConfig().observationHandler((context) -> true);
	}

	@Test
	@SuppressWarnings("unchecked")
	void aListenerIsCalledInAnObservationOnceWhateverItIs() {
		MessageListener<Object, Object> plain = (record) -> see();
		((org.springframework.kafka.listener.GenericMessageListener<ConsumerRecord<Object, Object>>) twice(plain))
			.onMessage(this.record);
		AcknowledgingShareConsumerAwareMessageListener<Object, Object> acknowledging = (record, acknowledgment,
				consumer) -> see();
		((AcknowledgingShareConsumerAwareMessageListener<Object, Object>) twice(acknowledging))
			.onShareRecord(this.record, null, null);
		assertThat(this.names).containsExactly("o11y.kafka.record", "o11y.kafka.record");
	}

	private Object twice(Object listener) {
		return ShareListener.of(ShareListener.of(listener, this.traces, () -> "group"), this.traces, () -> "group");
	}

	private void see() {
		var context = this.registry.getCurrentObservation().getContext();
		this.names.add(context.getName());
		assertThat(context.getParentObservation()).isNull();
	}

}
