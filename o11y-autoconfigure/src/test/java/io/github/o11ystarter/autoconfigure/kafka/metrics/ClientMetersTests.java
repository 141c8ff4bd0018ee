package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.o11ystarter.autoconfigure.kafka.SharedBroker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The series of a producer and of five consumers of eight partitions, with and without
 * the filter.
 */
@ExtendWith(SharedBroker.class)
class ClientMetersTests {

	private static final String TOPIC = "client-meters";

	private static final int CONSUMERS = 5;

	private static final int PARTITIONS = 8;

	private static final List<KafkaConsumer<String, String>> consumers = new ArrayList<>();

	private static KafkaProducer<String, String> producer;

	private static AdminClient admin;

	private static final List<KafkaClientMetrics> bound = new ArrayList<>();

	@BeforeAll
	static void readSomething() throws Exception {
		admin = AdminClient.create(Map.of("bootstrap.servers", SharedBroker.address()));
		admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get(30, TimeUnit.SECONDS);
		producer = new KafkaProducer<>(Map.of("bootstrap.servers", SharedBroker.address()), new StringSerializer(),
				new StringSerializer());
		for (int i = 0; i < PARTITIONS; i++) {
			producer.send(new ProducerRecord<>(TOPIC, i, null, "hello")).get(30, TimeUnit.SECONDS);
		}
		for (int i = 0; i < CONSUMERS; i++) {
			KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers",
					SharedBroker.address(), "group.id", TOPIC, "auto.offset.reset", "earliest"),
					new StringDeserializer(), new StringDeserializer());
			int first = i;
			consumer.assign(IntStream.range(0, PARTITIONS)
				.filter((partition) -> partition % CONSUMERS == first)
				.mapToObj((partition) -> new TopicPartition(TOPIC, partition))
				.toList());
			consumers.add(consumer);
		}
		Set<KafkaConsumer<?, ?>> read = new HashSet<>();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
			for (KafkaConsumer<?, ?> consumer : consumers) {
				if (!consumer.poll(Duration.ofMillis(50)).isEmpty()) {
					consumer.commitSync();
					read.add(consumer);
				}
			}
			return read.size() == CONSUMERS;
		});
	}

	@AfterAll
	static void close() {
		bound.forEach(KafkaClientMetrics::close);
		consumers.forEach((consumer) -> consumer.close());
		producer.close();
		admin.close();
	}

	@Test
	void keepsAFifthOfTheSeries() {
		long all = series(registry("*"));
		long kept = series(registry());
		System.out.printf("Kafka: %d series of %d consumers of %d partitions and a producer, %d with the filter%n", all,
				CONSUMERS, PARTITIONS, kept);
		assertThat(kept).isBetween(100L, all / 4);
	}

	@Test
	void everyNameOfAClientIsOneThatThereIs() {
		Set<String> all = names(registry("*"));
		Set<String> wanted = new TreeSet<>(ClientMetersFilter.NAMES);
		wanted.removeIf((name) -> name.startsWith("stream."));
		assertThat(all).containsAll(wanted.stream().map((name) -> "kafka." + name).toList());
	}

	@Test
	void moreIsLetInByName() {
		assertThat(names(registry())).noneMatch((name) -> name.startsWith("kafka.consumer.node."));
		assertThat(names(registry("kafka.consumer.node.*"))).contains("kafka.consumer.node.request.latency.max");
	}

	@Test
	void metersThatAreNotOfTheBinderAreLeftAlone() {
		PrometheusMeterRegistry registry = registry();
		Gauge.builder("kafka.consumer.group.lag", () -> 1).register(registry);
		Gauge.builder("kafka.of.the.application", () -> 1).register(registry);
		assertThat(names(registry)).contains("kafka.consumer.group.lag", "kafka.of.the.application");
	}

	@Test
	void aMetricHasTheSameLabelsForEveryClient() {
		Map<String, Set<List<String>>> labels = new HashMap<>();
		registry().getMeters()
			.forEach((meter) -> labels.computeIfAbsent(meter.getId().getName(), (name) -> new HashSet<>())
				.add(meter.getId().getTags().stream().map((tag) -> tag.getKey()).toList()));
		assertThat(labels).allSatisfy((name, keys) -> assertThat(keys).as(name).hasSize(1));
	}

	private static PrometheusMeterRegistry registry(String... included) {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		registry.config().meterFilter(new ClientMetersFilter(List.of(included)));
		// Bound when they have done their work, which is what a running application has
		// after a minute.
		consumers.forEach((consumer) -> bind(new KafkaClientMetrics(consumer), registry));
		bind(new KafkaClientMetrics(producer), registry);
		bind(new KafkaClientMetrics(admin), registry);
		return registry;
	}

	private static void bind(KafkaClientMetrics metrics, PrometheusMeterRegistry registry) {
		metrics.bindTo(registry);
		bound.add(metrics);
	}

	private static long series(PrometheusMeterRegistry registry) {
		return registry.scrape()
			.lines()
			.filter((line) -> line.startsWith("kafka_consumer_") || line.startsWith("kafka_producer_"))
			.count();
	}

	private static Set<String> names(PrometheusMeterRegistry registry) {
		Set<String> names = new TreeSet<>();
		registry.getMeters().forEach((meter) -> names.add(meter.getId().getName()));
		return names;
	}

}
