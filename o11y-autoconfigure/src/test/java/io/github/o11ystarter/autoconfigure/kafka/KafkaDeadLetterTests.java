package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A record whose listener fails ends in the trace it began in, whatever the container.
 */
@ExtendWith(SharedBroker.class)
class KafkaDeadLetterTests {

	private static final String[] TOPICS = { "dl-record", "dl-own-factory", "dl-batch-told", "dl-batch",
			"dl-transaction", "dl-transaction-batch", "dl-own-handler", "dl-own-batch-handler" };

	private static KafkaApplication application;

	@BeforeAll
	static void start() {
		SharedBroker.topics(TOPICS);
		for (String topic : TOPICS) {
			SharedBroker.topics(topic + "-dlt");
		}
		application = KafkaApplication.start(Messaging.class, Listeners.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dl-record", "dl-own-factory", "dl-batch-told", "dl-batch", "dl-transaction",
			"dl-transaction-batch" })
	void aDeadLetterKeepsItsTraceAndItsHeaders(String topic) {
		String traceId = application.request(() -> send(topic, "one"));
		KafkaApplication.Seen dead = KafkaApplication.seen(topic + "-dlt");
		dead.assertBelongsTo(traceId);
		assertThat(dead.tenant()).isEqualTo("one");
		assertThat(dead.mdcTraceId()).isEqualTo(traceId);
		assertThat(KafkaApplication.seen(topic + " recoverer").mdcTraceId()).isEqualTo(traceId);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dl-batch", "dl-transaction-batch" })
	void eachDeadLetterOfABatchKeepsItsOwnTrace(String topic) {
		String first = application.request(() -> send(topic, "first"));
		String second = application.request(() -> send(topic, "second"));
		for (String traceId : List.of(first, second)) {
			KafkaApplication.seen(topic + "-dlt").assertBelongsTo(traceId);
			assertThat(KafkaApplication.seen(topic + " recoverer").mdcTraceId()).isEqualTo(traceId);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dl-own-handler", "dl-own-batch-handler" })
	void theLinesOfAnErrorHandlerOfTheApplicationCarryTheTrace(String topic) {
		String traceId = application.request(() -> send(topic, "one"));
		assertThat(application.traceIdsOfLinesWith("giving up " + topic)).containsExactly(traceId);
	}

	@Test
	void aDeadLetterOfARecordWithoutATraceStaysInTheTraceOfItsProcessing() throws Exception {
		try (KafkaProducer<Object, Object> elsewhere = new KafkaProducer<>(Messaging.producers())) {
			elsewhere.send(new ProducerRecord<>("dl-transaction", "hello")).get();
		}
		KafkaApplication.Seen dead = KafkaApplication.seen("dl-transaction-dlt");
		String traceId = KafkaApplication.seen("dl-transaction recoverer").mdcTraceId();
		dead.assertBelongsTo(traceId);
		application.span("processing",
				(span) -> span.getTraceId().equals(traceId) && span.getName().equals("dl-transaction process"));
	}

	private static void send(String topic, String tenant) {
		ProducerRecord<Object, Object> record = new ProducerRecord<>(topic, "hello");
		record.headers().add("tenant", tenant.getBytes(StandardCharsets.UTF_8));
		application.template().send(record).join();
	}

	@Configuration(proxyBeanMethods = false)
	static class Messaging {

		private static final FixedBackOff ONCE_MORE = new FixedBackOff(0, 1);

		@Bean
		@Primary
		KafkaTemplate<Object, Object> kafkaTemplate(ProducerFactory<Object, Object> producerFactory) {
			return new KafkaTemplate<>(producerFactory);
		}

		@Bean
		@Primary
		DefaultKafkaProducerFactory<Object, Object> kafkaProducerFactory() {
			return new DefaultKafkaProducerFactory<>(producers());
		}

		// A transaction manager that is a bean would be that of Boot's factory, too.
		@Bean
		DefaultKafkaProducerFactory<Object, Object> transactions() {
			DefaultKafkaProducerFactory<Object, Object> factory = new DefaultKafkaProducerFactory<>(producers());
			factory.setTransactionIdPrefix("dl-");
			return factory;
		}

		@Bean
		KafkaTemplate<Object, Object> transactional(
				@Qualifier("transactions") ProducerFactory<Object, Object> transactions) {
			return new KafkaTemplate<>(transactions);
		}

		private static Map<String, Object> producers() {
			return Map.of("bootstrap.servers", SharedBroker.address(), "key.serializer",
					"org.apache.kafka.common.serialization.StringSerializer", "value.serializer",
					"org.apache.kafka.common.serialization.StringSerializer");
		}

		@Bean
		CommonErrorHandler bootsErrorHandler(KafkaTemplate<Object, Object> kafkaTemplate) {
			return new DefaultErrorHandler(recoverer(kafkaTemplate), ONCE_MORE);
		}

		@Bean
		ConcurrentKafkaListenerContainerFactory<Object, Object> mine(ConsumerFactory<Object, Object> consumers,
				KafkaTemplate<Object, Object> kafkaTemplate) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = factory(consumers);
			factory.setCommonErrorHandler(new DefaultErrorHandler(recoverer(kafkaTemplate), ONCE_MORE));
			return factory;
		}

		@Bean
		ConcurrentKafkaListenerContainerFactory<Object, Object> handling(ConsumerFactory<Object, Object> consumers) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = factory(consumers);
			factory.setCommonErrorHandler(new OwnErrorHandler());
			return factory;
		}

		@Bean
		ConcurrentKafkaListenerContainerFactory<Object, Object> transacting(ConsumerFactory<Object, Object> consumers,
				@Qualifier("transactions") ProducerFactory<Object, Object> transactions,
				@Qualifier("transactional") KafkaTemplate<Object, Object> transactional) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = factory(consumers);
			factory.getContainerProperties()
				.setKafkaAwareTransactionManager(new KafkaTransactionManager<>(transactions));
			factory.getContainerProperties().setBatchRecoverAfterRollback(true);
			factory.setAfterRollbackProcessor(
					new DefaultAfterRollbackProcessor<>(recoverer(transactional), ONCE_MORE, transactional, true));
			return factory;
		}

		private static ConcurrentKafkaListenerContainerFactory<Object, Object> factory(
				ConsumerFactory<Object, Object> consumers) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumers);
			return factory;
		}

		private static ConsumerRecordRecoverer recoverer(KafkaOperations<Object, Object> template) {
			DeadLetterPublishingRecoverer publisher = new DeadLetterPublishingRecoverer(template);
			return (record, exception) -> {
				KafkaApplication.see(record.topic() + " recoverer", record.headers());
				publisher.accept(record, exception);
			};
		}

	}

	static class OwnErrorHandler implements CommonErrorHandler {

		private static final Logger logger = LoggerFactory.getLogger(OwnErrorHandler.class);

		@Override
		public boolean handleOne(Exception exception, ConsumerRecord<?, ?> record, Consumer<?, ?> consumer,
				MessageListenerContainer container) {
			logger.error("giving up {}", record.topic());
			return true;
		}

		@Override
		public void handleBatch(Exception exception, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer,
				MessageListenerContainer container, Runnable invokeListener) {
			records.forEach((record) -> logger.error("giving up {}", record.topic()));
		}

	}

	static class Listeners {

		@KafkaListener(id = "dl-record", topics = "dl-record")
		void record(ConsumerRecord<Object, Object> record) {
			throw new IllegalStateException("record");
		}

		@KafkaListener(id = "dl-own-factory", topics = "dl-own-factory", containerFactory = "mine")
		void ownFactory(ConsumerRecord<Object, Object> record) {
			throw new IllegalStateException("own factory");
		}

		@KafkaListener(id = "dl-batch-told", topics = "dl-batch-told", containerFactory = "mine", batch = "true")
		void batchTold(List<ConsumerRecord<Object, Object>> records) {
			throw new BatchListenerFailedException("batch", records.get(0));
		}

		@KafkaListener(id = "dl-batch", topics = "dl-batch", containerFactory = "mine", batch = "true",
				properties = { "fetch.min.bytes=100000", "fetch.max.wait.ms=500" })
		void batch(List<ConsumerRecord<Object, Object>> records) {
			throw new IllegalStateException("batch");
		}

		@KafkaListener(id = "dl-transaction", topics = "dl-transaction", containerFactory = "transacting")
		void transaction(ConsumerRecord<Object, Object> record) {
			throw new IllegalStateException("transaction");
		}

		@KafkaListener(id = "dl-transaction-batch", topics = "dl-transaction-batch", containerFactory = "transacting",
				batch = "true", properties = { "fetch.min.bytes=100000", "fetch.max.wait.ms=500" })
		void transactionBatch(List<ConsumerRecord<Object, Object>> records) {
			throw new IllegalStateException("transaction");
		}

		@KafkaListener(id = "dl-own-handler", topics = "dl-own-handler", containerFactory = "handling")
		void ownHandler(ConsumerRecord<Object, Object> record) {
			throw new IllegalStateException("record");
		}

		@KafkaListener(id = "dl-own-batch-handler", topics = "dl-own-batch-handler", containerFactory = "handling",
				batch = "true")
		void ownBatchHandler(List<ConsumerRecord<Object, Object>> records) {
			throw new IllegalStateException("batch");
		}

		@KafkaListener(id = "dl-dead", topics = { "dl-record-dlt", "dl-own-factory-dlt", "dl-batch-told-dlt",
				"dl-batch-dlt", "dl-transaction-dlt", "dl-transaction-batch-dlt" })
		void dead(ConsumerRecord<Object, Object> record) {
			KafkaApplication.see(record.topic(), record.headers());
		}

	}

}
