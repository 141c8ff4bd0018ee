package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.autoconfigure.RunningApplication;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A broker that accepts connections and says nothing, while its lag is read.
 */
class BrokerOutageTests {

	private static final TopicPartition PARTITION = new TopicPartition("plays", 0);

	@Test
	void nothingPilesUpNothingIsSlowAndNothingLooksFreshWhileTheBrokerIsSilent() throws Exception {
		try (BrokerProcess broker = BrokerProcess.start()) {
			sevenRecordsAreNotRead(broker);
			try (RunningApplication application = RunningApplication.servlet()
				.properties("spring.kafka.bootstrap-servers=" + broker.address(), "o11y.kafka.lag.groups=payout",
						"o11y.kafka.lag.interval=1s", "o11y.kafka.lag.timeout=1s")
				.start()) {
				await("lag").until(() -> scrape(application).contains("kafka_consumer_group_lag{"));
				assertThat(value(application, "kafka_consumer_group_lag")).isEqualTo(7);
				// Nobody was looking when they were written.
				assertThat(value(application, "kafka_consumer_group_lag_seconds")).isBetween(3600.0, 4000.0);
				broker.pause();
				int threads = Thread.activeCount();
				await("no lag").until(() -> !scrape(application).contains("kafka_consumer_group_"));
				assertThat(value(application, "o11y_kafka_lag_reading_age_seconds")).isGreaterThan(2);
				assertThat(value(application, "o11y_kafka_lag_failures_total")).isBetween(3.0, 20.0);
				assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
				broker.resume();
				await("lag again").until(() -> scrape(application).contains("kafka_consumer_group_lag{"));
				assertThat(value(application, "kafka_consumer_group_lag")).isEqualTo(7);
				assertThat(value(application, "o11y_kafka_lag_reading_age_seconds")).isLessThan(5);
				broker.pause();
				long begun = System.nanoTime();
				application.context().close();
				assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
			}
		}
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

	private static String scrape(RunningApplication application) {
		long begun = System.nanoTime();
		String scrape = application.get("/metrics").body();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
		return scrape;
	}

	private static double value(RunningApplication application, String metric) {
		Matcher value = Pattern.compile("^" + metric + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
			.matcher(scrape(application));
		assertThat(value.find()).as(metric).isTrue();
		return Double.parseDouble(value.group(1));
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(30));
	}

}
