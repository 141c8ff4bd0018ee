package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.kafka.SharedBroker;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lag on a real broker, seen by the application that sends.
 */
@ExtendWith(SharedBroker.class)
class ConsumerLagTests {

	private static final String TOPIC = "lag-plays";

	private static final String GROUP = "lag-consumer";

	private static final int RECORDS = 1500;

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	@Test
	void theLagOfADeadConsumerRisesOnTheMetricsOfTheProducer() throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedBroker.address()))) {
			// With partitions that nothing is sent to as long as the consumer lives.
			admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get(30, TimeUnit.SECONDS);
			try (RunningApplication producer = application(RunningApplication.servlet())
				.properties("o11y.kafka.lag.groups=" + GROUP)
				.start()) {
				send(producer, 0, 10);
				try (RunningApplication consumer = application(RunningApplication.withoutWeb()).with(Consumer.class)
					.start()) {
					assertOwnGroupIsWatched(consumer);
				}
				assertDeadConsumerIsSeen(producer);
				assertLagOfTimeRises(producer);
				assertDeletedRecordsAreNotWaitedFor(admin, producer);
				admin.deleteTopics(List.of(TOPIC)).all().get(30, TimeUnit.SECONDS);
				await("a deleted topic").until(() -> !scrape(producer).contains("kafka_consumer_group_"));
				assertThat(scrape(producer)).contains("o11y_kafka_lag_failures_total")
					.contains("o11y_kafka_lag_reading_age_seconds");
			}
		}
		await("the thread").until(() -> threads() == 0);
	}

	private static void assertOwnGroupIsWatched(RunningApplication consumer) {
		MeterRegistry registry = consumer.context().getBean(MeterRegistry.class);
		await("its own group")
			.until(() -> registry.find("kafka.consumer.group.lag").tag("group", GROUP).gauges().size() == 3
					&& registry.find("kafka.consumer.group.lag").gauges().stream().allMatch((lag) -> lag.value() == 0));
	}

	private static void assertDeadConsumerIsSeen(RunningApplication producer) {
		IntStream.range(0, 3).forEach((partition) -> send(producer, partition, RECORDS / 3));
		long sent = System.nanoTime();
		await("lag").until(() -> sum(scrape(producer), "kafka_consumer_group_lag") == RECORDS);
		Duration seen = Duration.ofNanos(System.nanoTime() - sent);
		System.out.printf("Kafka: the lag of %,d records shows after %,d ms, interval %,d ms%n", RECORDS,
				seen.toMillis(), INTERVAL.toMillis());
		assertThat(seen).isLessThan(INTERVAL.multipliedBy(5));
	}

	private static void assertLagOfTimeRises(RunningApplication producer) {
		double first = max(scrape(producer), "kafka_consumer_group_lag_seconds");
		await("lag in time").until(() -> max(scrape(producer), "kafka_consumer_group_lag_seconds") >= first + 1.5
				&& max(scrape(producer), "kafka_consumer_group_commit_age_seconds") >= 1.5);
		assertThat(first).isLessThan(30);
	}

	private static void assertDeletedRecordsAreNotWaitedFor(Admin admin, RunningApplication producer) throws Exception {
		TopicPartition partition = new TopicPartition(TOPIC, 0);
		admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get(30, TimeUnit.SECONDS);
		await("deletion").until(() -> sum(scrape(producer), "kafka_consumer_group_lag") == RECORDS / 3.0 * 2);
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("o11y-kafka-lag"))
			.count();
	}

	@SuppressWarnings("unchecked")
	private static void send(RunningApplication application, int partition, int records) {
		KafkaTemplate<Object, Object> template = application.context().getBean(KafkaTemplate.class);
		IntStream.range(0, records)
			.mapToObj((i) -> template.send(TOPIC, partition, null, "play"))
			.toList()
			.forEach((sent) -> sent.join());
	}

	private static String scrape(RunningApplication application) {
		return application.get("/metrics").body();
	}

	private static double sum(String scrape, String metric) {
		return values(scrape, metric).stream().mapToDouble(Double::doubleValue).sum();
	}

	private static double max(String scrape, String metric) {
		return values(scrape, metric).stream().mapToDouble(Double::doubleValue).max().orElse(0);
	}

	private static List<Double> values(String scrape, String metric) {
		return Pattern.compile("^" + metric + "\\{[^}]*group=\"" + GROUP + "\"[^}]*} (\\S+)$", Pattern.MULTILINE)
			.matcher(scrape)
			.results()
			.map((match) -> Double.valueOf(match.group(1)))
			.toList();
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
	}

	private static RunningApplication.Builder application(RunningApplication.Builder builder) {
		return builder.properties("spring.kafka.bootstrap-servers=" + SharedBroker.address(),
				"spring.kafka.consumer.auto-offset-reset=earliest",
				"o11y.kafka.lag.interval=" + INTERVAL.toSeconds() + "s", "o11y.kafka.lag.timeout=10s");
	}

	@Configuration(proxyBeanMethods = false)
	static class Consumer {

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> ownFactory(KafkaProperties properties) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(properties.buildConsumerProperties()));
			return factory;
		}

		@KafkaListener(id = GROUP, topics = TOPIC, containerFactory = "ownFactory")
		void listen(String value) {
			// Read and done.
		}

	}

}
