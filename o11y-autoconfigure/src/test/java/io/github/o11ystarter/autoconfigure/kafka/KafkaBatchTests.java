package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A batch is a trace of its own, linked to those of its records, and each record can be
 * processed in its own.
 */
@ExtendWith(SharedBroker.class)
class KafkaBatchTests {

	private static final AttributeKey<String> MESSAGE_COUNT = AttributeKey.stringKey("messaging.batch.message_count");

	private static KafkaApplication application;

	@BeforeAll
	static void start() {
		SharedBroker.topics("batch", "batch-named", "batch-each", "batch-later", "batch-many", "batch-fails");
		application = KafkaApplication.start(Messaging.class, Listeners.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void aBatchIsASpanWithALinkToEachOfItsRecords() {
		List<String> traceIds = sendBatch("batch", 2);
		KafkaApplication.Seen seen = KafkaApplication.seen("batch");
		SpanData batch = batchSpan("batch");
		assertThat(batch.getKind()).isEqualTo(SpanKind.CONSUMER);
		assertThat(batch.getParentSpanContext().isValid()).isFalse();
		assertThat(batch.getTraceId()).isEqualTo(seen.mdcTraceId()).isNotIn(traceIds);
		assertThat(batch.getLinks()).extracting((link) -> link.getSpanContext().getTraceId())
			.containsExactlyElementsOf(traceIds);
		for (String traceId : traceIds) {
			SpanData send = application.span("send",
					(span) -> span.getTraceId().equals(traceId) && span.getKind() == SpanKind.PRODUCER);
			assertThat(batch.getLinks()).extracting((link) -> link.getSpanContext().getSpanId())
				.contains(send.getSpanId());
		}
	}

	@Test
	void aBatchIsNamedByTheConventionsOfMessaging() {
		sendBatch("batch-named", 3);
		KafkaApplication.seen("batch-named");
		SpanData batch = batchSpan("batch-named");
		assertThat(batch.getAttributes().get(MESSAGE_COUNT)).isEqualTo("3");
		assertThat(batch.getName()).isEqualTo("batch-named process");
		assertThat(batch.getAttributes().asMap()).containsEntry(AttributeKey.stringKey("messaging.system"), "kafka")
			.containsEntry(AttributeKey.stringKey("messaging.operation.name"), "process")
			.containsEntry(AttributeKey.stringKey("messaging.operation.type"), "process")
			.containsEntry(AttributeKey.stringKey("messaging.destination.name"), "batch-named")
			.containsEntry(AttributeKey.stringKey("messaging.consumer.group.name"), "batch-named");
	}

	@Test
	void aRecordOfABatchCanBeProcessedInItsOwnTrace() {
		List<String> traceIds = sendBatch("batch-each", 2);
		for (String traceId : traceIds) {
			assertThat(KafkaApplication.seen("batch-each").mdcTraceId()).isEqualTo(traceId);
			SpanData send = application.span("send",
					(span) -> span.getTraceId().equals(traceId) && span.getKind() == SpanKind.PRODUCER);
			SpanData process = application.span("process",
					(span) -> span.getTraceId().equals(traceId) && span.getKind() == SpanKind.CONSUMER);
			assertThat(process.getParentSpanId()).isEqualTo(send.getSpanId());
			assertThat(process.getAttributes().get(AttributeKey.stringKey("messaging.consumer.group.name")))
				.isEqualTo("batch-each");
		}
		// The batch is the current span again afterwards.
		assertThat(KafkaApplication.seen("batch-each after").mdcTraceId())
			.isEqualTo(batchSpan("batch-each").getTraceId());
	}

	@Test
	void theSpanOfARecordEndsWhenItsWorkHasEnded() {
		String traceId = sendBatch("batch-later", 1).get(0);
		KafkaApplication.seen("batch-later");
		batchSpan("batch-later");
		assertThat(application.spans())
			.noneMatch((span) -> span.getTraceId().equals(traceId) && span.getKind() == SpanKind.CONSUMER);
		Listeners.later.completeExceptionally(new IllegalStateException("too late"));
		SpanData process = application.span("process",
				(span) -> span.getTraceId().equals(traceId) && span.getKind() == SpanKind.CONSUMER);
		assertThat(process.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
	}

	@Test
	void aBatchIsATraceOfItsOwnWhateverIsGoingOnOnItsThread() {
		ConsumerRecords<Object, Object> records = new ConsumerRecords<>(
				Map.of(new TopicPartition("batch-within", 0), List.of()), Map.of());
		String traceId = application.request(
				() -> KafkaObservation.BATCH
					.start(null, KafkaObservation.BatchConvention.INSTANCE,
							() -> new KafkaBatchContext(records, "group"), application.bean(ObservationRegistry.class))
					.stop());
		SpanData batch = batchSpan("batch-within");
		assertThat(batch.getTraceId()).isNotEqualTo(traceId);
		assertThat(batch.getParentSpanContext().isValid()).isFalse();
	}

	@Test
	void theNumberOfLinksIsBounded() {
		sendBatch("batch-many", 200);
		KafkaApplication.seen("batch-many");
		SpanData batch = batchSpan("batch-many");
		assertThat(batch.getAttributes().get(MESSAGE_COUNT)).isEqualTo("200");
		assertThat(batch.getLinks()).hasSize(128);
		assertThat(batch.getTotalRecordedLinks()).isEqualTo(128);
	}

	@Test
	void aBatchThatFailsIsAnErrorAndTheInterceptorOfTheApplicationSeesIt() {
		sendBatch("batch-fails", 1);
		KafkaApplication.Seen seen = KafkaApplication.seen("batch-fails interceptor");
		SpanData batch = batchSpan("batch-fails");
		assertThat(batch.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(seen.mdcTraceId()).isEqualTo(batch.getTraceId());
		assertThat(application.traceIdsOfLinesWith("kafka_record_failed")).isNotEmpty()
			.allMatch((line) -> line != null);
	}

	private static SpanData batchSpan(String topic) {
		return application.span("batch of " + topic,
				(span) -> span.getName().equals(topic + " process") && span.getAttributes().get(MESSAGE_COUNT) != null);
	}

	// Paused meanwhile, so that the records arrive as one batch.
	private static List<String> sendBatch(String topic, int size) {
		var container = application.bean(KafkaListenerEndpointRegistry.class).getListenerContainer(topic);
		container.stop();
		List<String> traceIds = new ArrayList<>();
		IntStream.range(0, size).forEach((i) -> {
			ProducerRecord<Object, Object> record = new ProducerRecord<>(topic, "hello");
			record.headers().add("tenant", String.valueOf(i).getBytes(StandardCharsets.UTF_8));
			traceIds.add(application.request(() -> application.template().send(record).join()));
		});
		container.start();
		return traceIds;
	}

	@Configuration(proxyBeanMethods = false)
	static class Messaging {

		@Bean
		ConcurrentKafkaListenerContainerFactory<String, String> intercepted(ConsumerFactory<String, String> consumers) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumers);
			factory.setCommonErrorHandler(new CommonLoggingErrorHandler());
			factory.setBatchInterceptor(new BatchInterceptor<>() {

				@Override
				public ConsumerRecords<String, String> intercept(ConsumerRecords<String, String> records,
						Consumer<String, String> consumer) {
					return records;
				}

				@Override
				public void failure(ConsumerRecords<String, String> records, Exception exception,
						Consumer<String, String> consumer) {
					KafkaApplication.see("batch-fails interceptor", records.iterator().next().headers());
					throw new IllegalStateException("the interceptor fails, too");
				}

			});
			return factory;
		}

	}

	static class Listeners {

		private static final CompletableFuture<String> later = new CompletableFuture<>();

		private final KafkaRecordTraces traces;

		Listeners(KafkaRecordTraces traces) {
			this.traces = traces;
		}

		@KafkaListener(id = "batch", topics = "batch", batch = "true")
		void batch(List<ConsumerRecord<String, String>> records) {
			KafkaApplication.see("batch", records.get(0).headers());
		}

		@KafkaListener(id = "batch-named", topics = "batch-named", batch = "true")
		void named(List<String> values) {
			KafkaApplication.see("batch-named", new RecordHeaders());
		}

		@KafkaListener(id = "batch-each", topics = "batch-each", batch = "true")
		void each(ConsumerRecords<String, String> records) {
			records.forEach((record) -> this.traces.process(record,
					() -> KafkaApplication.see("batch-each", record.headers())));
			KafkaApplication.see("batch-each after", records.iterator().next().headers());
		}

		@KafkaListener(id = "batch-later", topics = "batch-later", batch = "true")
		void later(List<ConsumerRecord<String, String>> records) {
			this.traces.process(records.get(0), () -> later);
			KafkaApplication.see("batch-later", records.get(0).headers());
		}

		@KafkaListener(id = "batch-many", topics = "batch-many", batch = "true")
		void many(List<ConsumerRecord<String, String>> records) {
			KafkaApplication.see("batch-many", records.get(0).headers());
		}

		@KafkaListener(id = "batch-fails", topics = "batch-fails", batch = "true", containerFactory = "intercepted")
		void fails(List<ConsumerRecord<String, String>> records) {
			throw new IllegalStateException("batch");
		}

	}

}
