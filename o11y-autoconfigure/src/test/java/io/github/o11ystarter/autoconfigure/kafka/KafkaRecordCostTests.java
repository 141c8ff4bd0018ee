package io.github.o11ystarter.autoconfigure.kafka;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

import com.sun.management.ThreadMXBean;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.core.ProducerPostProcessor;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.serializer.ToStringSerializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is added to a record: bytes allocated by the thread that sends or processes it,
 * against the same record observed as Boot does it when asked to.
 */
@Tag("measured")
class KafkaRecordCostTests {

	private static final int BUDGET = 2048;

	private static final int RECORDS = 5_000;

	private static final int ROUNDS = 3;

	private static final byte[] PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
		.getBytes(StandardCharsets.UTF_8);

	@Test
	void aRecordThatIsSentAllocatesNoMoreThanTwoKilobytesMore() {
		assertAdded("sent", KafkaRecordCostTests::send);
	}

	@Test
	void aRecordThatIsProcessedAllocatesNoMoreThanTwoKilobytesMore() {
		assertAdded("processed", KafkaRecordCostTests::process);
	}

	private static void assertAdded(String what, Consumer<RunningApplication> oneRecord) {
		long without = bytesPerRecord(oneRecord, "o11y.kafka.enabled=false");
		long with = bytesPerRecord(oneRecord, "o11y.kafka.enabled=true");
		System.out.printf(
				"Kafka: %,d bytes a record %s and observed as Boot does it, %,d with the starter, " + "%,d added%n",
				without, what, with, with - without);
		assertThat(with - without).isBetween(1L, (long) BUDGET);
	}

	@SuppressWarnings("unchecked")
	private static void send(RunningApplication application) {
		application.context().getBean("measured", KafkaTemplate.class).send("topic", "hello").join();
		Messaging.producer.clear();
	}

	private static void process(RunningApplication application) {
		ConsumerRecord<String, String> record = new ConsumerRecord<>("topic", 0, 7, "key", "hello");
		record.headers().add("traceparent", PARENT);
		KafkaListenerObservation.LISTENER_OBSERVATION
			.observation(null, DefaultKafkaListenerObservationConvention.INSTANCE,
					() -> new KafkaRecordReceiverContext(record, "listener", "client", "group", () -> "cluster"),
					application.context().getBean(ObservationRegistry.class))
			.observe(() -> {
			});
	}

	private static long bytesPerRecord(Consumer<RunningApplication> oneRecord, String property) {
		try (RunningApplication application = RunningApplication.withoutWeb()
			.with(Messaging.class)
			.properties("management.tracing.sampling.probability=1.0", "spring.kafka.bootstrap-servers=localhost:1",
					"o11y.kafka.cluster-id=cluster", property)
			.start()) {
			run(application, oneRecord);
			long[] rounds = new long[ROUNDS];
			Arrays.setAll(rounds, (round) -> run(application, oneRecord));
			return Arrays.stream(rounds).min().orElseThrow() / RECORDS;
		}
	}

	private static long run(RunningApplication application, Consumer<RunningApplication> oneRecord) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < RECORDS; i++) {
			oneRecord.accept(application);
		}
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	@Configuration(proxyBeanMethods = false)
	static class Messaging {

		private static final MockProducer<Object, Object> producer = new MockProducer<>(true, null,
				new ToStringSerializer<>(), new ToStringSerializer<>()) {

			@Override
			public void close(Duration timeout) {
				// Used by all the applications.
			}

		};

		@Bean
		ProducerFactory<Object, Object> producers() {
			return new DefaultKafkaProducerFactory<>(Map.of("bootstrap.servers", "localhost:1")) {

				@Override
				protected Producer<Object, Object> createRawProducer(Map<String, Object> properties) {
					Producer<Object, Object> made = producer;
					for (ProducerPostProcessor<Object, Object> postProcessor : getPostProcessors()) {
						made = postProcessor.apply(made);
					}
					return made;
				}

			};
		}

		@Bean
		KafkaTemplate<Object, Object> measured(ProducerFactory<Object, Object> producers) {
			KafkaTemplate<Object, Object> template = new KafkaTemplate<>(producers);
			template.setObservationEnabled(true);
			return template;
		}

		// Or Boot's set-up would ask the broker, which is not what is measured.
		@Bean
		KafkaAdmin kafkaAdmin() {
			KafkaAdmin admin = new KafkaAdmin(Map.of("bootstrap.servers", "localhost:1"));
			admin.setClusterId("cluster");
			return admin;
		}

	}

}
