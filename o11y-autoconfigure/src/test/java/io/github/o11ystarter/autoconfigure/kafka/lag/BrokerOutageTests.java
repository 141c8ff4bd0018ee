package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.core.KafkaAdmin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A broker that accepts connections and says nothing, while its lag is read.
 */
class BrokerOutageTests {

	private static final TopicPartition PARTITION = new TopicPartition("plays", 0);

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private static final Duration TIMEOUT = Duration.ofMillis(500);

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	@Test
	void nothingPilesUpNothingIsSlowAndNothingLooksFreshWhileTheBrokerIsSilent() throws Exception {
		try (BrokerProcess broker = BrokerProcess.start()) {
			sevenRecordsAreNotRead(broker);
			LagWatch watch = watch(broker);
			watch.start();
			await("lag").until(() -> scrape().contains("kafka_consumer_group_lag{"));
			assertThat(value("kafka_consumer_group_lag")).isEqualTo(7);
			// Nobody was looking when they were written.
			assertThat(value("kafka_consumer_group_lag_seconds")).isBetween(3600.0, 4000.0);
			broker.pause();
			int threads = Thread.activeCount();
			await("no lag").until(() -> !scrape().contains("kafka_consumer_group_"));
			assertThat(value("o11y_kafka_lag_reading_age_seconds")).isGreaterThan(1);
			assertThat(value("o11y_kafka_lag_failures_total")).isBetween(3.0, 20.0);
			assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
			broker.resume();
			await("lag again").until(() -> scrape().contains("kafka_consumer_group_lag{"));
			assertThat(value("kafka_consumer_group_lag")).isEqualTo(7);
			assertThat(value("o11y_kafka_lag_reading_age_seconds")).isLessThan(5);
			broker.pause();
			long begun = System.nanoTime();
			watch.stop();
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
			await("the thread").until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("o11y-kafka-lag")));
		}
	}

	// Without an application, whose properties allow no times as short as these.
	private LagWatch watch(BrokerProcess broker) {
		WatchedGroups groups = new WatchedGroups(Set.of("payout"));
		LagHealth health = new LagHealth();
		health.bindTo(this.registry, groups);
		LagClients clients = new LagClients(new KafkaAdmin(Map.of("bootstrap.servers", broker.address(),
				"reconnect.backoff.ms", 50, "reconnect.backoff.max.ms", 50)));
		return new LagWatch(groups, () -> new LagRounds(clients, TIMEOUT, groups,
				new LagTable(new LagMeters(this.registry), health, 10), health), INTERVAL);
	}

	private static void sevenRecordsAreNotRead(BrokerProcess broker) throws Exception {
		Map<String, Object> configuration = Map.of("bootstrap.servers", broker.address());
		try (Admin admin = Admin.create(configuration);
				KafkaProducer<String, String> producer = new KafkaProducer<>(configuration, new StringSerializer(),
						new StringSerializer())) {
			admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
			long hourAgo = System.currentTimeMillis() - Duration.ofMinutes(61).toMillis();
			for (int i = 0; i < 10; i++) {
				producer.send(new ProducerRecord<>(PARTITION.topic(), 0, hourAgo + i, null, "play"))
					.get(30, TimeUnit.SECONDS);
			}
			admin.alterConsumerGroupOffsets("payout", Map.of(PARTITION, new OffsetAndMetadata(3)))
				.all()
				.get(30, TimeUnit.SECONDS);
		}
	}

	private String scrape() {
		long begun = System.nanoTime();
		String scrape = this.registry.scrape();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
		return scrape;
	}

	private double value(String metric) {
		Matcher value = Pattern.compile("^" + metric + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE).matcher(scrape());
		assertThat(value.find()).as(metric).isTrue();
		return Double.parseDouble(value.group(1));
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(30));
	}

}
