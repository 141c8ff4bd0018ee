package io.github.o11ystarter.autoconfigure.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Producers and consumers that are used without a template or a listener.
 */
@ExtendWith(SharedBroker.class)
class RawClientTests {

	private static final AttributeKey<String> OFFSET = AttributeKey.stringKey("messaging.kafka.offset");

	private static KafkaApplication application;

	@BeforeAll
	static void start() {
		SharedBroker.topics("raw", "raw-twice", "raw-template", "raw-polled", "raw-outside");
		application = KafkaApplication.start(Listeners.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void aProducerOfAFactorySendsInASpan() {
		String traceId;
		try (Producer<Object, Object> producer = producer()) {
			traceId = application.request(() -> send(producer, new ProducerRecord<>("raw", "hello")));
		}
		KafkaApplication.Seen seen = KafkaApplication.seen("raw");
		seen.assertBelongsTo(traceId);
		assertThat(seen.mdcTraceId()).isEqualTo(traceId);
		SpanData request = application.span("request",
				(span) -> span.getTraceId().equals(traceId) && span.getName().equals("request"));
		SpanData send = onlySendOf(traceId);
		assertThat(send.getName()).isEqualTo("raw send");
		assertThat(send.getParentSpanId()).isEqualTo(request.getSpanId());
		assertThat(send.getAttributes().get(OFFSET)).isNotNull();
	}

	@Test
	void aTemplateIsNotObservedTwice() {
		String traceId = application.request(() -> application.template().send("raw-template", "hello").join());
		KafkaApplication.seen("raw-template").assertBelongsTo(traceId);
		assertThat(onlySendOf(traceId).getAttributes().get(OFFSET)).isNotNull();
	}

	@Test
	@SuppressWarnings("unchecked")
	void aTemplateThatIsNoBeanSendsInASpan() {
		KafkaTemplate<Object, Object> template = new KafkaTemplate<>(application.bean(ProducerFactory.class));
		String traceId = application.request(() -> template.send("raw", "hello").join());
		KafkaApplication.seen("raw").assertBelongsTo(traceId);
		onlySendOf(traceId);
	}

	@Test
	void aSendThatFailsAtOnceEndsItsSpanWithTheError() {
		String traceId;
		try (Producer<Object, Object> producer = producer()) {
			traceId = application.request(() -> assertThatException()
				.isThrownBy(() -> producer.send(new ProducerRecord<>("raw", new Object())).get()));
		}
		assertThat(onlySendOf(traceId).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
	}

	@Test
	void aRecordThatIsSentTwiceArrivesTwiceEachTimeInTheTraceOfThatTime() {
		ProducerRecord<Object, Object> record = new ProducerRecord<>("raw-twice", "hello");
		double before = copied();
		String first = application.request(() -> application.template().send(record).join());
		String second = application.request(() -> application.template().send(record).join());
		KafkaApplication.seen("raw-twice").assertBelongsTo(first);
		KafkaApplication.seen("raw-twice").assertBelongsTo(second);
		assertThat(first).isNotEqualTo(second);
		assertThat(copied()).isEqualTo(before + 1);
		onlySendOf(second);
	}

	@Test
	void aRecordThatWasPolledIsProcessedInItsTrace() {
		String traceId = application.request(() -> application.template().send("raw-polled", "hello").join());
		KafkaRecordTraces traces = application.bean(KafkaRecordTraces.class);
		try (Consumer<?, ?> consumer = application.bean(ConsumerFactory.class)
			.createConsumer("raw-polled", "raw", "", new Properties())) {
			consumer.subscribe(List.of("raw-polled"));
			ConsumerRecord<?, ?> polled = Awaitility.await()
				.atMost(KafkaApplication.PATIENCE)
				.until(() -> consumer.poll(Duration.ofMillis(200)), (records) -> !records.isEmpty())
				.iterator()
				.next();
			assertThat(traces.<String>process(polled, () -> MDC.get("traceId"))).isEqualTo(traceId);
		}
		assertThat(MDC.get("traceId")).isNull();
	}

	@Test
	void aProducerOutsideOfSpringPassesTheTraceOnByAnInterceptor() throws Exception {
		Map<String, Object> properties = Map.of("bootstrap.servers", SharedBroker.address(), "interceptor.classes",
				TraceContextProducerInterceptor.class.getName());
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties, new StringSerializer(),
				new StringSerializer())) {
			String traceId = application.request(() -> send(producer, new ProducerRecord<>("raw-outside", "hello")));
			KafkaApplication.seen("raw-outside").assertBelongsTo(traceId);
			ProducerRecord<String, String> twice = new ProducerRecord<>("raw-outside", "hello");
			for (int i = 0; i < 2; i++) {
				String again = application.request(() -> send(producer, twice));
				KafkaApplication.seen("raw-outside").assertBelongsTo(again);
			}
			producer.send(new ProducerRecord<>("raw-outside", "hello")).get();
			assertThat(KafkaApplication.seen("raw-outside").traceparents()).isEmpty();
		}
	}

	private static SpanData onlySendOf(String traceId) {
		SpanData send = application.span("send of " + traceId,
				(span) -> span.getTraceId().equals(traceId) && span.getKind() == SpanKind.PRODUCER);
		application.span("request of " + traceId,
				(span) -> span.getTraceId().equals(traceId) && span.getName().equals("request"));
		assertThat(application.spans())
			.filteredOn((span) -> span.getTraceId().equals(traceId) && span.getKind() == SpanKind.PRODUCER)
			.hasSize(1);
		return send;
	}

	private static double copied() {
		return application.bean(MeterRegistry.class).get("o11y.kafka.records.copied").functionCounter().count();
	}

	@SuppressWarnings("unchecked")
	private static Producer<Object, Object> producer() {
		return application.bean(ProducerFactory.class).createProducer();
	}

	private static <K, V> void send(Producer<K, V> producer, ProducerRecord<K, V> record) {
		try {
			producer.send(record).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static class Listeners {

		@KafkaListener(id = "raw", topics = { "raw", "raw-template", "raw-twice", "raw-outside" })
		void listen(ConsumerRecord<String, String> record) {
			KafkaApplication.see(record.topic(), record.headers());
		}

	}

}
