package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One trace through a real broker.
 */
class KafkaTraceTests {

	private static EmbeddedKafkaBroker broker;

	@BeforeAll
	static void startBroker() {
		broker = new EmbeddedKafkaKraftBroker(1, 1, "boots", "mine");
		broker.afterPropertiesSet();
	}

	@AfterAll
	static void stopBroker() {
		broker.destroy();
	}

	@Test
	void aTraceGoesThroughBootsTemplateAndListener() throws Exception {
		try (RunningApplication application = application().start()) {
			Received received = send(application, "kafkaTemplate", "boots");
			assertOneTrace(application, received);
		}
	}

	@Test
	void aTraceGoesThroughATemplateAndAFactoryThatTheApplicationMadeItself() throws Exception {
		try (RunningApplication application = application().start()) {
			Received received = send(application, "myTemplate", "mine");
			assertOneTrace(application, received);
		}
	}

	@Test
	void aRecordWithHalfAMegabyteOfTracestateIsProcessedAtOnceInItsTrace() throws Exception {
		try (RunningApplication application = application().start()) {
			ProducerRecord<String, String> record = new ProducerRecord<>("boots", "hello");
			record.headers().add("tracestate", ("a=b" + " ".repeat(500_000)).getBytes(StandardCharsets.UTF_8));
			long begin = System.nanoTime();
			Received received = send(application, "kafkaTemplate", record);
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
			assertOneTrace(application, received);
		}
	}

	@Test
	void nothingIsObservedWhenTheApplicationSaysSo() throws Exception {
		try (RunningApplication application = application()
			.properties("spring.kafka.template.observation-enabled=false",
					"spring.kafka.listener.observation-enabled=false")
			.start()) {
			Received received = send(application, "myTemplate", "mine");
			assertThat(received.traceparent()).isNull();
			assertThat(received.mdcTraceId()).isNull();
		}
	}

	@Test
	void nothingIsObservedWhenTheFeatureIsOff() throws Exception {
		try (RunningApplication application = application().properties("o11y.kafka.enabled=false").start()) {
			Received received = send(application, "kafkaTemplate", "boots");
			assertThat(received.traceparent()).isNull();
			assertThat(application.context().getBeansOfType(TemplateBeanPostProcessor.class)).isEmpty();
		}
	}

	private static RunningApplication.Builder application() {
		return RunningApplication.withoutWeb()
			.with(RecordedSpans.class, Messaging.class, Listeners.class)
			.properties("spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
					"spring.kafka.consumer.auto-offset-reset=latest", "spring.kafka.listener.ack-mode=record",
					"management.tracing.sampling.probability=1.0");
	}

	private static Received send(RunningApplication application, String template, String topic) throws Exception {
		return send(application, template, new ProducerRecord<>(topic, "hello"));
	}

	@SuppressWarnings("unchecked")
	private static Received send(RunningApplication application, String template, ProducerRecord<String, String> record)
			throws Exception {
		ObservationRegistry registry = application.context().getBean(ObservationRegistry.class);
		KafkaTemplate<String, String> kafka = application.context().getBean(template, KafkaTemplate.class);
		Listeners listeners = application.context().getBean(Listeners.class);
		awaitAssignment(application.context().getBean(KafkaListenerEndpointRegistry.class));
		Observation.createNotStarted("request", registry).observe(() -> kafka.send(record).join());
		Received received = listeners.received.poll(30, TimeUnit.SECONDS);
		assertThat(received).isNotNull();
		return received;
	}

	private static void assertOneTrace(RunningApplication application, Received received) {
		RecordedSpans spans = application.context().getBean(RecordedSpans.class);
		SpanData request = spans.await("request", (span) -> span.getName().equals("request"));
		SpanData sent = spans.await("send", (span) -> span.getKind() == SpanKind.PRODUCER);
		SpanData processed = spans.await("process", (span) -> span.getKind() == SpanKind.CONSUMER);
		assertThat(sent.getParentSpanId()).isEqualTo(request.getSpanId());
		assertThat(processed.getParentSpanId()).isEqualTo(sent.getSpanId());
		assertThat(processed.getTraceId()).isEqualTo(request.getTraceId());
		assertThat(received.traceparent()).contains(request.getTraceId()).contains(sent.getSpanId());
		assertThat(received.mdcTraceId()).isEqualTo(request.getTraceId());
	}

	private static void awaitAssignment(KafkaListenerEndpointRegistry registry) {
		registry.getListenerContainers()
			.forEach((container) -> Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> !container.getAssignedPartitions().isEmpty()));
	}

	record Received(String traceparent, String mdcTraceId) {

		static Received of(ConsumerRecord<String, String> record) {
			Header header = record.headers().lastHeader("traceparent");
			return new Received((header != null) ? new String(header.value(), StandardCharsets.UTF_8) : null,
					MDC.get("traceId"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Messaging {

		@Bean
		KafkaTemplate<String, String> kafkaTemplate(ProducerFactory<String, String> producerFactory) {
			return new KafkaTemplate<>(producerFactory);
		}

		@Bean
		KafkaTemplate<String, String> myTemplate(ProducerFactory<String, String> producerFactory) {
			return new KafkaTemplate<>(producerFactory, Map.of("client.id", "mine"));
		}

		@Bean
		ConcurrentKafkaListenerContainerFactory<String, String> myFactory(
				ConsumerFactory<String, String> consumerFactory) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumerFactory);
			return factory;
		}

	}

	static class Listeners {

		private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

		@KafkaListener(id = "boots", topics = "boots")
		void boots(ConsumerRecord<String, String> record) {
			this.received.add(Received.of(record));
		}

		@KafkaListener(id = "mine", topics = "mine", containerFactory = "myFactory")
		void mine(ConsumerRecord<String, String> record) {
			this.received.add(Received.of(record));
		}

	}

}
