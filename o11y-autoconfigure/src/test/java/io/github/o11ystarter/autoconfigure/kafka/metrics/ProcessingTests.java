package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.kafka.SharedBroker;
import io.github.o11ystarter.autoconfigure.slo.events.Slos;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is counted of records, on a real broker, in an application that makes its
 * factories itself.
 */
@ExtendWith(SharedBroker.class)
class ProcessingTests {

	private static final String LATENCY = "o11y.kafka.processing.latency";

	private static final String FAILURES = "o11y.kafka.processing.failures";

	private static final String GIVEN_UP = "o11y.kafka.processing.given.up";

	private static final String TYPE = IllegalStateException.class.getName();

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		SharedBroker.topics("processing", "processing-dlt", "processing-batch", "processing-logged", "processing-slo");
		application = RunningApplication.servlet()
			.with(Listeners.class)
			.properties("spring.kafka.bootstrap-servers=" + SharedBroker.address(),
					"spring.kafka.consumer.auto-offset-reset=earliest")
			.start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void theLatencyOfARecordIsTheTimeSinceItWasSent() {
		template().send(new ProducerRecord<>("processing", 0, System.currentTimeMillis() - 60_000, null, "old")).join();
		await("latency")
			.until(() -> registry().find(LATENCY).tags("group", "records", "topic", "processing").timer() != null);
		Timer latency = registry().get(LATENCY).tags("group", "records", "topic", "processing").timer();
		await("the record").until(() -> latency.totalTime(TimeUnit.SECONDS) >= 60);
		assertThat(latency.totalTime(TimeUnit.SECONDS)).isBetween(60.0, 120.0);
	}

	@Test
	void attemptsAndDeadLettersAreCountedByException() {
		template().send("processing", "fail").join();
		await("a dead letter").until(() -> count(GIVEN_UP, "records", "processing") == 1);
		assertThat(count(FAILURES, "records", "processing")).isEqualTo(3);
		assertThat(registry().get(GIVEN_UP).tag("topic", "processing").counter().getId().getTag("outcome"))
			.isEqualTo("dead_letter");
		assertThat(registry().get(FAILURES).tag("topic", "processing").counter().getId().getTag("type"))
			.isEqualTo(TYPE);
		await("the dead letter").until(() -> registry().find(LATENCY).tag("topic", "processing-dlt").timer() != null);
	}

	@Test
	void anSloCountsTheSameAndWhatIsLateAsBad() {
		template().send(new ProducerRecord<>("processing-slo", 0, System.currentTimeMillis() - 60_000, null, "old"))
			.join();
		template().send("processing-slo", "fail").join();
		template().send("processing-slo", "good").join();
		await("events").until(() -> {
			Timer latency = registry().find(LATENCY).tags("group", "promised", "topic", "processing-slo").timer();
			double givenUp = count(GIVEN_UP, "promised", "processing-slo");
			return latency != null && givenUp > 0 && events("settled", "bad") == givenUp
					&& events("settled", "good") == latency.count() && events("in-time", "bad") > givenUp
					&& events("in-time", "good") > 0
					&& events("in-time", "good") + events("in-time", "bad") == latency.count() + givenUp;
		});
	}

	private static double events(String slo, String result) {
		return registry().get("o11y.slo.events").tags("slo", slo, "result", result).functionCounter().count();
	}

	@Test
	void soAreThoseOfABatch() {
		template().send("processing-batch", "fail").join();
		await("a batch").until(() -> count(GIVEN_UP, "batches", "processing-batch") == 1);
		assertThat(count(FAILURES, "batches", "processing-batch")).isEqualTo(3);
		template().send("processing-batch", "good").join();
		await("a good one").until(() -> registry().find(LATENCY).tags("group", "batches").timer() != null);
	}

	@Test
	void attemptsAreCountedWhateverTheErrorHandler() {
		template().send("processing-logged", "fail").join();
		await("an attempt").until(() -> count(FAILURES, "logged", "processing-logged") == 1);
	}

	@Test
	void clientsOfFactoriesThatTheApplicationMadeAreMeasured() {
		template().send("processing", "good").join();
		await("consumers").until(() -> registry().find("kafka.consumer.coordinator.assigned.partitions")
			.gauges()
			.stream()
			.anyMatch((gauge) -> String.valueOf(gauge.getId().getTag("spring.id")).startsWith("ownConsumers.")));
		assertThat(registry().find("kafka.producer.record.send.total").functionCounters())
			.anySatisfy((counter) -> assertThat(counter.getId().getTag("spring.id")).startsWith("ownProducers."));
		assertThat(registry().find("kafka.consumer.node.request.total").meters()).isEmpty();
	}

	@Test
	void timersOfTemplatesAndListenersHaveTheSameLabelsWhoeverMadeThem() {
		template().send("processing", "good").join();
		template().send("processing-batch", "good").join();
		await("timers").until(() -> registry().find("spring.kafka.listener")
			.tag("messaging.source.name", "processing")
			.timer() != null);
		for (String name : List.of("spring.kafka.template", "spring.kafka.listener", "o11y.kafka.batch")) {
			assertThat(registry().find(name)
				.timers()
				.stream()
				.map((timer) -> timer.getId().getTags().stream().map((tag) -> tag.getKey()).toList())
				.distinct()).as(name).hasSize(1);
		}
	}

	private static double count(String name, String group, String topic) {
		return registry().find(name)
			.tags("group", group, "topic", topic)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(30));
	}

	private static MeterRegistry registry() {
		return application.context().getBean(MeterRegistry.class);
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<String, String> template() {
		return application.context().getBean(KafkaTemplate.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		static MonitoredService slos() {
			return Slos.service(
					Slos.slo("settled", new KafkaListenerSli(List.of("promised"), List.of(), null, Source.EVENTS)),
					Slos.slo("in-time", new KafkaListenerSli(List.of("promised"), List.of("processing-slo"),
							Duration.ofSeconds(30), Source.EVENTS)));
		}

		@Bean
		static ProducerFactory<String, String> ownProducers(KafkaProperties properties) {
			Map<String, Object> configuration = properties.buildProducerProperties();
			return new DefaultKafkaProducerFactory<>(configuration, new StringSerializer(), new StringSerializer());
		}

		@Bean
		static KafkaTemplate<String, String> ownTemplate(ProducerFactory<String, String> ownProducers) {
			return new KafkaTemplate<>(ownProducers);
		}

		@Bean
		static ConsumerFactory<Object, Object> ownConsumers(KafkaProperties properties) {
			return new DefaultKafkaConsumerFactory<>(properties.buildConsumerProperties());
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> kafkaListenerContainerFactory(
				ConsumerFactory<Object, Object> ownConsumers, KafkaTemplate<String, String> ownTemplate) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(ownConsumers);
			factory.setCommonErrorHandler(new DefaultErrorHandler(new DeadLetterPublishingRecoverer(ownTemplate,
					(record, ex) -> new TopicPartition("processing-dlt", 0)), new FixedBackOff(0, 2)));
			return factory;
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> loggingFactory(
				ConsumerFactory<Object, Object> ownConsumers) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(ownConsumers);
			factory.setCommonErrorHandler(new CommonLoggingErrorHandler());
			return factory;
		}

		@KafkaListener(id = "records", topics = "processing")
		void listen(String value) {
			process(value);
		}

		@KafkaListener(id = "promised", topics = "processing-slo")
		void listenAsPromised(String value) {
			process(value);
		}

		@KafkaListener(id = "dead", topics = "processing-dlt")
		void listenToDead(String value) {
			// Read and done.
		}

		@KafkaListener(id = "batches", topics = "processing-batch", batch = "true", properties = "max.poll.records=1")
		void listenToBatch(List<String> values) {
			values.forEach(Listeners::process);
		}

		@KafkaListener(id = "logged", topics = "processing-logged", containerFactory = "loggingFactory")
		void listenAndLog(String value) {
			process(value);
		}

		private static void process(String value) {
			if (value.equals("fail")) {
				throw new IllegalStateException("cannot process");
			}
		}

	}

}
