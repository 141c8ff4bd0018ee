package io.github.o11ystarter.autoconfigure.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.DltHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.ShareKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultShareConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes on after the listener has returned: replies, results that come later, retries
 * by topic; and listeners of a share group.
 */
@ExtendWith(SharedBroker.class)
class KafkaAsyncTests {

	private static KafkaApplication application;

	@BeforeAll
	static void start() throws Exception {
		SharedBroker.topics("ask", "answer", "later", "mono", "retried", "shared");
		readShareGroupFromTheBeginning();
		application = KafkaApplication.start(Messaging.class, Listeners.class);
	}

	private static void readShareGroupFromTheBeginning() throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedBroker.address()))) {
			admin
				.incrementalAlterConfigs(
						Map.of(new ConfigResource(ConfigResource.Type.GROUP, "shared"),
								List.of(new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"),
										AlterConfigOp.OpType.SET))))
				.all()
				.get();
		}
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	@SuppressWarnings("unchecked")
	void aRequestAndItsReplyAreOneTrace() {
		ReplyingKafkaTemplate<Object, Object, Object> template = application.bean("replying",
				ReplyingKafkaTemplate.class);
		String traceId = application.request(
				() -> template.sendAndReceive(new ProducerRecord<>("ask", "hello"), Duration.ofSeconds(15)).join());
		assertThat(KafkaApplication.seen("ask").mdcTraceId()).isEqualTo(traceId);
		SpanData reply = spanOf(traceId, "answer send");
		assertThat(spanOf(traceId, "answer process").getParentSpanId()).isEqualTo(reply.getSpanId());
		assertThat(reply.getParentSpanId()).isEqualTo(spanOf(traceId, "ask process").getSpanId());
		// A batch listener fetches the replies, which is nothing to look at.
		assertThat(application.spans()).noneMatch((span) -> span.getName().equals("answer process")
				&& span.getAttributes().get(AttributeKey.stringKey("messaging.batch.message_count")) != null);
	}

	@Test
	void theSpanOfAListenerEndsWhenItsFutureCompletes() {
		assertEndsLater("later", Listeners.later);
	}

	@Test
	void theSpanOfAListenerEndsWhenItsMonoCompletes() {
		assertEndsLater("mono", Listeners.mono);
	}

	private static void assertEndsLater(String topic, CompletableFuture<String> result) {
		String traceId = application.request(() -> application.template().send(topic, "hello").join());
		assertThat(KafkaApplication.seen(topic).mdcTraceId()).isEqualTo(traceId);
		assertThat(application.spans()).noneMatch((span) -> span.getName().equals(topic + " process"));
		result.completeExceptionally(new IllegalStateException("too late for " + topic));
		assertThat(spanOf(traceId, topic + " process").getKind()).isEqualTo(SpanKind.CONSUMER);
		assertThat(KafkaApplication.seen(topic + " recoverer").mdcTraceId()).isEqualTo(traceId);
		assertThat(application.spans()).filteredOn((span) -> span.getName().equals(topic + " process")).hasSize(1);
	}

	@Test
	void eachAttemptByTopicStaysInTheTrace() {
		String traceId = application.request(() -> application.template().send("retried", "hello").join());
		for (String what : List.of("retried", "retried-retry", "retried-dlt")) {
			KafkaApplication.Seen seen = KafkaApplication.seen(what);
			seen.assertBelongsTo(traceId);
			assertThat(seen.mdcTraceId()).as(what).isEqualTo(traceId);
		}
	}

	@Test
	void aRecordOfAShareGroupIsProcessedInItsTrace() {
		String traceId = application.request(() -> application.template().send("shared", "hello").join());
		KafkaApplication.Seen seen = KafkaApplication.seen("shared");
		assertThat(seen.mdcTraceId()).isEqualTo(traceId);
		SpanData send = spanOf(traceId, "shared send");
		SpanData process = spanOf(traceId, "shared process");
		assertThat(process.getParentSpanId()).isEqualTo(send.getSpanId());
		assertThat(process.getAttributes().get(AttributeKey.stringKey("messaging.consumer.group.name")))
			.isEqualTo("shared");
	}

	private static SpanData spanOf(String traceId, String name) {
		return application.span(name, (span) -> span.getTraceId().equals(traceId) && span.getName().equals(name));
	}

	@Configuration(proxyBeanMethods = false)
	static class Messaging {

		@Bean
		@Primary
		KafkaTemplate<Object, Object> kafkaTemplate(ProducerFactory<Object, Object> producers) {
			return new KafkaTemplate<>(producers);
		}

		@Bean
		ReplyingKafkaTemplate<Object, Object, Object> replying(ProducerFactory<Object, Object> producers,
				@Qualifier("once") ConcurrentKafkaListenerContainerFactory<Object, Object> factory) {
			ConcurrentMessageListenerContainer<Object, Object> answers = factory.createContainer("answer");
			answers.getContainerProperties().setGroupId("asking");
			return new ReplyingKafkaTemplate<>(producers, answers);
		}

		@Bean
		ConcurrentKafkaListenerContainerFactory<Object, Object> once(ConsumerFactory<Object, Object> consumers) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumers);
			factory.setCommonErrorHandler(new DefaultErrorHandler(
					(record, exception) -> KafkaApplication.see(record.topic() + " recoverer", record.headers()),
					new FixedBackOff(0, 0)));
			return factory;
		}

		@Bean
		ShareKafkaListenerContainerFactory<String, String> sharing() {
			return new ShareKafkaListenerContainerFactory<>(new DefaultShareConsumerFactory<>(
					Map.of("bootstrap.servers", SharedBroker.address(), "key.deserializer", StringDeserializer.class,
							"value.deserializer", StringDeserializer.class)));
		}

	}

	static class Listeners {

		private static final CompletableFuture<String> later = new CompletableFuture<>();

		private static final CompletableFuture<String> mono = new CompletableFuture<>();

		@KafkaListener(id = "ask", topics = "ask")
		@SendTo
		String ask(ConsumerRecord<String, String> record) {
			KafkaApplication.see("ask", record.headers());
			return "answer";
		}

		@KafkaListener(id = "later", topics = "later", containerFactory = "once")
		CompletableFuture<String> later(ConsumerRecord<String, String> record) {
			KafkaApplication.see("later", record.headers());
			return later;
		}

		@KafkaListener(id = "mono", topics = "mono", containerFactory = "once")
		Mono<String> mono(ConsumerRecord<String, String> record) {
			KafkaApplication.see("mono", record.headers());
			return Mono.fromFuture(mono);
		}

		@RetryableTopic(attempts = "2", backOff = @BackOff(delay = 10), autoCreateTopics = "true",
				replicationFactor = "1")
		@KafkaListener(id = "retried", topics = "retried")
		void retried(ConsumerRecord<String, String> record) {
			KafkaApplication.see(record.topic().contains("-retry") ? "retried-retry" : "retried", record.headers());
			throw new IllegalStateException("again");
		}

		@DltHandler
		void dead(ConsumerRecord<String, String> record) {
			KafkaApplication.see("retried-dlt", record.headers());
		}

		@KafkaListener(id = "shared", topics = "shared", containerFactory = "sharing")
		void shared(ConsumerRecord<String, String> record) {
			KafkaApplication.see("shared", record.headers());
		}

	}

}
