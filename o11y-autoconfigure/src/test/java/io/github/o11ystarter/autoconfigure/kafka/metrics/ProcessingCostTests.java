package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to measure a record that was processed.
 */
class ProcessingCostTests {

	private static final int BUDGET = 300;

	private static final int RECORDS = 20_000;

	private static final int ROUNDS = 5;

	private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	@Test
	void aRecordAllocatesNoMoreThan300Bytes() {
		ProcessingMeters meters = new ProcessingMeters(new ObjectProvider<>() {

			@Override
			public Stream<MeterRegistry> stream() {
				return List.of(ProcessingCostTests.this.registry).stream();
			}

		});
		ConsumerRecord<String, String> record = new ConsumerRecord<>("topic", 0, 7, System.currentTimeMillis(),
				TimestampType.CREATE_TIME, 3, 5, "key", "hello", new RecordHeaders(), Optional.empty());
		long[] rounds = new long[ROUNDS];
		Arrays.setAll(rounds, (round) -> measure(meters, record));
		long least = Arrays.stream(rounds).min().orElseThrow() / RECORDS;
		System.out.printf("Kafka: %d bytes for the metrics of a record processed%n", least);
		assertThat(least).isLessThan(BUDGET);
		assertThat(this.registry.get("o11y.kafka.processing.latency").timer().count())
			.isEqualTo((long) RECORDS * ROUNDS);
	}

	private static long measure(ProcessingMeters meters, ConsumerRecord<?, ?> record) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < RECORDS; i++) {
			meters.processed("group", record);
		}
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	@Test
	void exceptionsBeyondTheFirstFiftyAreCountedTogether() {
		BoundedNames names = new BoundedNames(2);
		assertThat(List.of(names.of("a"), names.of("b"), names.of("c"), names.of("a"))).containsExactly("a", "b",
				"_OTHER", "a");
	}

}
