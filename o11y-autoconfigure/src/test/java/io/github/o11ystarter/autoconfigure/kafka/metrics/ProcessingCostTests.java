package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to measure a record that was processed.
 */
class ProcessingCostTests {

	private static final MetricName NAME = new MetricName("record-send-total", "producer-metrics", "", Map.of());

	private static final int BUDGET = 300;

	private static final int RECORDS = 20_000;

	private static final int ROUNDS = 5;

	private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	@Test
	void aRecordAllocatesNoMoreThan300Bytes() {
		ContainerMeters meters = container();
		ConsumerRecord<String, String> record = record("topic");
		long[] rounds = new long[ROUNDS];
		Arrays.setAll(rounds, (round) -> measure(meters, record));
		long least = Arrays.stream(rounds).min().orElseThrow() / RECORDS;
		System.out.printf("Kafka: %d bytes for the metrics of a record processed%n", least);
		assertThat(least).isLessThan(BUDGET);
		assertThat(this.registry.get("o11y.kafka.processing.latency").timer().count())
			.isEqualTo((long) RECORDS * ROUNDS);
	}

	private static long measure(ContainerMeters meters, ConsumerRecord<?, ?> record) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < RECORDS; i++) {
			meters.started();
			meters.processed("group", record);
		}
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	@Test
	void aRegistryThatRefusesMetersCostsNoRecordAndNoClient() {
		this.registry.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				throw new IllegalStateException("on purpose");
			}

		});
		ProcessingMeters meters = new ProcessingMeters(provider());
		meters.processed("group", "topic", 0);
		meters.failed("group", "topic", new IllegalStateException());
		meters.givenUp("group", "topic", new IllegalStateException(), "other", 1);
		try (MockProducer<String, String> producer = new MockProducer<>()) {
			producer.setMockMetrics(NAME, new KafkaMetric(new Object(), NAME, (Gauge<Double>) (config, now) -> 1.0,
					new MetricConfig(), Time.SYSTEM));
			new LazyProducerListener<String, String>(provider()).producerAdded("own", producer);
		}
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void aFactoryThatIsABeanByTwoNamesIsMeasuredOnce() {
		ProducerFactory<String, String> producers = new DefaultKafkaProducerFactory<>(Map.of());
		ConsumerFactory<String, String> consumers = new DefaultKafkaConsumerFactory<>(Map.of());
		ClientMetricsBeanPostProcessor processor = new ClientMetricsBeanPostProcessor(provider());
		for (String name : List.of("one", "two")) {
			processor.postProcessAfterInitialization(producers, name);
			processor.postProcessAfterInitialization(consumers, name);
		}
		assertThat(producers.getListeners()).hasSize(1);
		assertThat(consumers.getListeners()).hasSize(1);
	}

	@Test
	void groupsAndTopicsBeyondAHundredAreMeasuredTogether() {
		ProcessingMeters meters = new ProcessingMeters(provider());
		for (int i = 0; i < 200; i++) {
			meters.processed("group-" + i, "topic", 0);
			meters.processed("group-0", "topic-" + i, 0);
		}
		assertThat(this.registry.find("o11y.kafka.processing.latency").timers()).hasSizeLessThanOrEqualTo(202);
		assertThat(this.registry.get("o11y.kafka.processing.latency").tag("group", "_OTHER").timer().count())
			.isEqualTo(100);
	}

	@Test
	void aRecordWithoutATimestampIsNotLate() {
		new ProcessingMeters(provider()).processed("group", "topic", ConsumerRecord.NO_TIMESTAMP);
		Timer latency = this.registry.get("o11y.kafka.processing.latency").timer();
		assertThat(latency.count()).isEqualTo(1);
		assertThat(latency.totalTime(TimeUnit.SECONDS)).isZero();
	}

	private ContainerMeters container() {
		ContainerProperties properties = new ContainerProperties("topic");
		properties.setMessageListener((MessageListener<String, String>) (record) -> {
		});
		return new ContainerMeters(new ProcessingMeters(provider()), new RetryTopics(nothing(), nothing()),
				new KafkaMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(Map.of()), properties), null);
	}

	private static <T> ObjectProvider<T> nothing() {
		return new ObjectProvider<>() {

			@Override
			public Stream<T> stream() {
				return Stream.empty();
			}

		};
	}

	private ObjectProvider<MeterRegistry> provider() {
		return new ObjectProvider<>() {

			@Override
			public Stream<MeterRegistry> stream() {
				return List.of(ProcessingCostTests.this.registry).stream();
			}

		};
	}

	private static ConsumerRecord<String, String> record(String topic) {
		return new ConsumerRecord<>(topic, 0, 7, System.currentTimeMillis(), TimestampType.CREATE_TIME, 3, 5, "key",
				"hello", new RecordHeaders(), Optional.empty());
	}

}
