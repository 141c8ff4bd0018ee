package io.github.o11ystarter.autoconfigure.kafka;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.listener.BatchListenerFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link FailedBatch}: whose trace is gone on with.
 */
class FailedBatchTests {

	private final List<ConsumerRecord<String, String>> records = List.of(record(0, 5), record(0, 6), record(0, 7));

	private final RecordTraces traces = mock(RecordTraces.class);

	@Test
	void aListenerMayNameTheRecordByItsPlaceInTheBatch() {
		handle(new IllegalStateException(new BatchListenerFailedException("second", 1)));
		verify(this.traces).continueRecord(this.records.get(1));
	}

	@Test
	void orByTheRecordOrACopyOfIt() {
		handle(new BatchListenerFailedException("third", record(0, 7)));
		verify(this.traces).continueRecord(this.records.get(2));
	}

	@Test
	void aRecordThatIsNotOfThisBatchIsNoOnes() {
		handle(new BatchListenerFailedException("elsewhere", record(1, 7)));
		handle(new BatchListenerFailedException("beyond", 3));
		verify(this.traces, never()).continueRecord(any());
	}

	private void handle(Exception exception) {
		ConsumerRecords<?, ?> batch = new ConsumerRecords<>(Map.of(new TopicPartition("topic", 0), this.records),
				Map.of());
		String handled = new FailedBatch(this.traces, exception, batch).handle(() -> {
		}, (given, again) -> "handled");
		assertThat(handled).isEqualTo("handled");
	}

	private static ConsumerRecord<String, String> record(int partition, long offset) {
		return new ConsumerRecord<>("topic", partition, offset, "key", "value");
	}

}
