package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

import io.github.o11ystarter.autoconfigure.TraceContextCases;
import io.github.o11ystarter.autoconfigure.TraceContextCases.Case;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service does with the trace headers of a record when it sends another record.
 */
@ExtendWith(SharedBroker.class)
class KafkaTraceContextConformanceTests {

	private static final AtomicInteger number = new AtomicInteger();

	private static KafkaApplication application;

	private static KafkaProducer<String, String> producer;

	@BeforeAll
	static void start() {
		SharedBroker.topics("conformance", "conformance-out");
		producer = new KafkaProducer<>(Map.of("bootstrap.servers", SharedBroker.address()), new StringSerializer(),
				new StringSerializer());
		application = KafkaApplication.start(Forwarding.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		producer.close();
	}

	@ParameterizedTest
	@MethodSource("io.github.o11ystarter.autoconfigure.TraceContextCases#overKafka")
	void overKafka(Case conformance) {
		Set<String> parents = new LinkedHashSet<>();
		for (int i = 0; i < conformance.times(); i++) {
			Headers arrived = forward(conformance.headers());
			List<String> traceparents = values(arrived, "traceparent");
			assertThat(traceparents).singleElement().asString().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
			List<String> parts = List.of(traceparents.get(0).split("-", 4));
			assertThat(parts.get(1).equals(TraceContextCases.TRACE)).as("continued").isEqualTo(conformance.continued());
			assertThat(values(arrived, "tracestate"))
				.isEqualTo((conformance.state() != null) ? List.of(conformance.state()) : List.of());
			if (conformance.random()) {
				assertThat(Integer.parseInt(parts.get(3), 16) & 2).as("random flag").isEqualTo(2);
			}
			parents.add(parts.get(2));
		}
		assertThat(parents).hasSize(conformance.times()).doesNotContain(TraceContextCases.PARENT);
	}

	@SuppressWarnings("FutureReturnValueIgnored") // awaited where it arrives
	private static Headers forward(List<String> headers) {
		String key = "case " + number.incrementAndGet();
		ProducerRecord<String, String> record = new ProducerRecord<>("conformance", key, "value");
		for (String header : headers) {
			int colon = header.indexOf(':');
			record.headers()
				.add(header.substring(0, colon), header.substring(colon + 1).strip().getBytes(StandardCharsets.UTF_8));
		}
		producer.send(record);
		return Awaitility.await(key)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> Forwarding.arrived.get(key), (found) -> found != null);
	}

	private static List<String> values(Headers headers, String name) {
		return StreamSupport.stream(headers.headers(name).spliterator(), false)
			.map((header) -> new String(header.value(), StandardCharsets.UTF_8))
			.toList();
	}

	static class Forwarding {

		private static final Map<String, Headers> arrived = new ConcurrentHashMap<>();

		private final KafkaTemplate<String, String> template;

		Forwarding(KafkaTemplate<String, String> template) {
			this.template = template;
		}

		@KafkaListener(topics = "conformance", groupId = "conformance")
		void in(ConsumerRecord<String, String> record) {
			this.template.send("conformance-out", record.key(), record.value()).join();
		}

		@KafkaListener(topics = "conformance-out", groupId = "conformance-out")
		void out(ConsumerRecord<String, String> record) {
			arrived.put(record.key(), record.headers());
		}

	}

}
