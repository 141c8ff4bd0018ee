package io.github.o11ystarter.autoconfigure.errors;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.kafka.SharedBroker;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.DltHandler;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for errors of Kafka listeners.
 */
@ExtendWith(SharedBroker.class)
class KafkaErrorsTests {

	private static final String DETAIL = "detail";

	@BeforeAll
	static void topics() {
		SharedBroker.topics("errors-default", "errors-dead", "errors-dead-dlt", "errors-own", "errors-own-dlt",
				"errors-batch", "errors-index", "errors-logging", "errors-off", "errors-rollback", "errors-retry");
	}

	@Test
	void aRecordThatIsSkippedIsCapturedOnceInItsTrace() {
		ErrorLines lines;
		try (RunningApplication application = application(DefaultListener.class).start()) {
			lines = ErrorLines.of(application);
			String traceId = send(application, "errors-default", "fail");
			ILoggingEvent line = lines.await();
			assertThat(line.getMessage()).isEqualTo("kafka_record_failed");
			assertThat(ErrorLines.fields(line)).containsEntry("source", "kafka");
			assertThat(ErrorLines.fields(line).get(DETAIL)).asString().contains("errors-default-0@0");
			assertThat(line.getMDCPropertyMap()).containsEntry("traceId", traceId);
			assertThat(line.getThrowableProxy().getClassName()).isEqualTo(IllegalStateException.class.getName());
			assertThat(application.context()
				.getBean(RecordedSpans.class)
				.await("consumer", (span) -> span.getTraceId().equals(traceId) && span.getKind() == SpanKind.CONSUMER)
				.getStatus()
				.getStatusCode()).isEqualTo(StatusCode.ERROR);
			send(application, "errors-default", "done");
			awaitSeen("errors-default: done");
			assertThat(CountedErrors.of(application, IllegalStateException.class, "kafka")).isEqualTo(1);
		}
		assertThat(DefaultListener.attempts.get()).isEqualTo(10);
		assertThat(lines.messages()).containsExactly("kafka_record_failed");
	}

	@Test
	void aRecordThatGoesToADeadLetterTopicIsCapturedOnceInItsTrace() {
		ErrorLines lines;
		try (RunningApplication application = application(DeadLetters.class).start()) {
			lines = ErrorLines.of(application);
			String traceId = send(application, "errors-dead", "fail");
			ILoggingEvent line = lines.await();
			assertThat(line.getMessage()).isEqualTo("kafka_record_failed");
			assertThat(ErrorLines.fields(line)).containsEntry("messaging.destination.name", "errors-dead")
				.containsEntry("messaging.destination.partition.id", "0")
				.containsEntry("messaging.kafka.offset", 0L);
			assertThat(line.getMDCPropertyMap()).containsEntry("traceId", traceId);
			awaitSeen("errors-dead-dlt: fail");
			assertThat(CountedErrors.total(application)).isEqualTo(1);
			assertThat(DeadLetters.recovered).containsExactly("fail");
		}
		assertThat(lines.messages()).containsExactly("kafka_record_failed");
	}

	@Test
	void soIsOneOfAFactoryThatTheApplicationMade() {
		ErrorLines lines;
		try (RunningApplication application = application(OwnFactory.class).start()) {
			lines = ErrorLines.of(application);
			for (int i = 0; i < 20; i++) {
				send(application, "errors-own", "fail " + i);
			}
			awaitSeen("errors-own-dlt: fail 19");
			lines.await(20);
			assertThat(CountedErrors.total(application)).isEqualTo(20);
		}
		assertThat(lines.messages()).hasSize(20).containsOnly("kafka_record_failed");
	}

	@Test
	void aBatchThatIsDiscardedIsCapturedOnce() {
		ErrorLines lines;
		try (RunningApplication application = application(BatchListener.class)
			.properties("spring.kafka.listener.type=batch")
			.start()) {
			lines = ErrorLines.of(application);
			send(application, "errors-batch", "fail");
			lines.await();
			send(application, "errors-batch", "done");
			awaitSeen("errors-batch: done");
			assertThat(ErrorLines.fields(lines.await()).get(DETAIL)).asString().contains("errors-batch-0@0");
			assertThat(CountedErrors.of(application, IllegalStateException.class, "kafka")).isEqualTo(1);
		}
		assertThat(lines.messages()).containsExactly("kafka_record_failed");
	}

	@Test
	void aRecordOfABatchThatIsSkippedIsCapturedOnceInItsTrace() {
		ErrorLines lines;
		try (RunningApplication application = application(IndexListener.class)
			.properties("spring.kafka.listener.type=batch")
			.start()) {
			lines = ErrorLines.of(application);
			String traceId = send(application, "errors-index", "fail");
			assertThat(lines.await().getMDCPropertyMap()).containsEntry("traceId", traceId);
			send(application, "errors-index", "done");
			awaitSeen("errors-index: done");
			assertThat(CountedErrors.total(application)).isEqualTo(1);
		}
		assertThat(lines.messages()).containsExactly("kafka_record_failed");
	}

	@Test
	void aRecordThatIsOnlyLoggedIsCapturedOnceInItsTrace() {
		ErrorLines lines;
		try (RunningApplication application = application(LoggingHandler.class).start()) {
			lines = ErrorLines.of(application);
			String traceId = send(application, "errors-logging", "fail");
			assertThat(lines.await().getMDCPropertyMap()).containsEntry("traceId", traceId);
			assertThat(CountedErrors.total(application)).isEqualTo(1);
		}
		assertThat(lines.messages()).containsExactly("kafka_record_failed");
	}

	@Test
	void aRecordThatIsRolledBackForGoodIsCapturedOnceInItsTrace() {
		ErrorLines lines;
		try (RunningApplication application = application(TransactionalListener.class)
			.properties("spring.kafka.producer.transaction-id-prefix=errors-")
			.start()) {
			lines = ErrorLines.of(application);
			String traceId = send(application, "errors-rollback", "fail");
			ILoggingEvent line = Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> captured(lines), (captured) -> !captured.isEmpty())
				.get(0);
			assertThat(line.getMDCPropertyMap()).containsEntry("traceId", traceId);
			send(application, "errors-rollback", "done");
			awaitSeen("errors-rollback: done");
			assertThat(CountedErrors.of(application, IllegalStateException.class, "kafka")).isEqualTo(1);
		}
		// Spring says of each attempt, too, that it was rolled back.
		assertThat(captured(lines)).hasSize(1);
		assertThat(lines.messages()).noneMatch((message) -> message.contains("exhausted"));
	}

	@Test
	void aRecordThatWentThroughItsRetryTopicsIsCapturedOnce() {
		ErrorLines lines;
		try (RunningApplication application = application(RetryingListener.class).start()) {
			lines = ErrorLines.of(application);
			String traceId = send(application, "errors-retry", "fail");
			awaitSeen("errors-retry-dlt: fail");
			assertThat(lines.await().getMDCPropertyMap()).containsEntry("traceId", traceId);
			assertThat(CountedErrors.of(application, IllegalStateException.class, "kafka")).isEqualTo(1);
		}
		assertThat(seen.stream().filter("errors-retry: fail"::equals)).hasSize(3);
		assertThat(lines.messages()).containsExactly("kafka_record_failed");
	}

	private static List<ILoggingEvent> captured(ErrorLines lines) {
		return lines.all().stream().filter((line) -> line.getMessage().equals("kafka_record_failed")).toList();
	}

	@Test
	void everythingIsAsSpringDoesItWhenTheFeatureIsOff() {
		ErrorLines lines;
		try (RunningApplication application = application(OffListener.class).properties("o11y.errors.enabled=false")
			.start()) {
			lines = ErrorLines.of(application);
			send(application, "errors-off", "fail");
			assertThat(lines.await().getFormattedMessage()).contains("exhausted for errors-off-0@0");
			assertThat(CountedErrors.total(application)).isZero();
		}
		assertThat(lines.all()).hasSize(1);
	}

	private static final List<String> seen = new CopyOnWriteArrayList<>();

	private static void awaitSeen(String what) {
		Awaitility.await(what).atMost(Duration.ofSeconds(30)).until(() -> seen.contains(what));
	}

	@SuppressWarnings("unchecked")
	private static String send(RunningApplication application, String topic, String value) {
		KafkaTemplate<Object, Object> template = application.context().getBean("kafkaTemplate", KafkaTemplate.class);
		return Observation.createNotStarted("send", application.context().getBean(ObservationRegistry.class))
			.observe(() -> {
				if (template.isTransactional()) {
					template.executeInTransaction((operations) -> operations.send(topic, value).join());
				}
				else {
					template.send(topic, value).join();
				}
				return MDC.get("traceId");
			});
	}

	private static RunningApplication.Builder application(Class<?>... sources) {
		return RunningApplication.withoutWeb()
			.with(RecordedSpans.class, ErrorLines.class)
			.with(sources)
			.properties("spring.kafka.bootstrap-servers=" + SharedBroker.address(),
					"spring.kafka.consumer.auto-offset-reset=earliest", "management.tracing.sampling.probability=1.0");
	}

	private static void process(String topic, String value) {
		seen.add(topic + ": " + value);
		if (value.startsWith("fail")) {
			throw new IllegalStateException("cannot process " + value);
		}
	}

	static class DefaultListener {

		private static final AtomicInteger attempts = new AtomicInteger();

		@KafkaListener(id = "errors-default", topics = "errors-default")
		void listen(String value) {
			if (value.startsWith("fail")) {
				attempts.incrementAndGet();
			}
			process("errors-default", value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TransactionalListener {

		@KafkaListener(id = "errors-rollback", topics = "errors-rollback")
		void listen(String value) {
			process("errors-rollback", value);
		}

		@Bean
		DefaultAfterRollbackProcessor<Object, Object> afterRollbackProcessor() {
			return new DefaultAfterRollbackProcessor<>(new FixedBackOff(10, 2));
		}

	}

	@EnableKafkaRetryTopic
	@Configuration(proxyBeanMethods = false)
	static class RetryingListener {

		@RetryableTopic(attempts = "3", backOff = @BackOff(delay = 10))
		@KafkaListener(id = "errors-retry", topics = "errors-retry")
		void listen(String value) {
			process("errors-retry", value);
		}

		@DltHandler
		void listenToDead(String value) {
			seen.add("errors-retry-dlt: " + value);
		}

		@Bean
		static TaskScheduler taskScheduler() {
			return new ThreadPoolTaskScheduler();
		}

	}

	static class OffListener {

		@KafkaListener(id = "errors-off", topics = "errors-off")
		void listen(String value) {
			process("errors-off", value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DeadLetters {

		private static final List<Object> recovered = new CopyOnWriteArrayList<>();

		@Bean
		DefaultErrorHandler errorHandler(KafkaTemplate<Object, Object> template) {
			DefaultErrorHandler handler = new DefaultErrorHandler(new DeadLetterPublishingRecoverer(template),
					new FixedBackOff(10, 2));
			handler.setRetryListeners(new RetryListener() {

				@Override
				public void failedDelivery(ConsumerRecord<?, ?> record, Exception ex, int deliveryAttempt) {
				}

				@Override
				public void recovered(ConsumerRecord<?, ?> record, Exception ex) {
					recovered.add(record.value());
				}

			});
			return handler;
		}

		@KafkaListener(id = "errors-dead", topics = "errors-dead")
		void listen(String value) {
			process("errors-dead", value);
		}

		@KafkaListener(id = "errors-dead-dlt", topics = "errors-dead-dlt")
		void listenToDead(String value) {
			seen.add("errors-dead-dlt: " + value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> ownFactory(
				ConsumerFactory<Object, Object> consumerFactory, KafkaTemplate<Object, Object> template) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumerFactory);
			factory.setCommonErrorHandler(new DefaultErrorHandler(new DeadLetterPublishingRecoverer(template,
					(record, ex) -> new TopicPartition("errors-own-dlt", 0)), new FixedBackOff(0, 0)));
			return factory;
		}

		@KafkaListener(id = "errors-own", topics = "errors-own", containerFactory = "ownFactory")
		void listen(String value) {
			process("errors-own", value);
		}

		@KafkaListener(id = "errors-own-dlt", topics = "errors-own-dlt")
		void listenToDead(String value) {
			seen.add("errors-own-dlt: " + value);
		}

	}

	static class BatchListener {

		@KafkaListener(id = "errors-batch", topics = "errors-batch", properties = "max.poll.records=1")
		void listen(List<String> values) {
			values.forEach((value) -> process("errors-batch", value));
		}

		@Bean
		DefaultErrorHandler errorHandler() {
			return new DefaultErrorHandler(new FixedBackOff(10, 2));
		}

	}

	static class IndexListener {

		@KafkaListener(id = "errors-index", topics = "errors-index")
		void listen(List<ConsumerRecord<String, String>> records) {
			for (ConsumerRecord<String, String> record : records) {
				try {
					process("errors-index", record.value());
				}
				catch (IllegalStateException ex) {
					throw new BatchListenerFailedException("no", ex, record);
				}
			}
		}

		@Bean
		DefaultErrorHandler errorHandler() {
			return new DefaultErrorHandler(new FixedBackOff(10, 2));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LoggingHandler {

		@Bean
		CommonLoggingErrorHandler errorHandler() {
			return new CommonLoggingErrorHandler();
		}

		@KafkaListener(id = "errors-logging", topics = "errors-logging")
		void listen(String value) {
			process("errors-logging", value);
		}

	}

}
