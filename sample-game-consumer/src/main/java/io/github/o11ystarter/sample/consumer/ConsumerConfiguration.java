package io.github.o11ystarter.sample.consumer;

import java.security.SecureRandom;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Configuration of the consumer.
 */
@Configuration(proxyBeanMethods = false)
class ConsumerConfiguration {

	@Bean
	SlotMachine slotMachine() {
		return new SlotMachine(new SecureRandom());
	}

	/**
	 * Retries for ever: the stock handler gives up after ten attempts in a moment and
	 * goes on with the next record, and a play is lost. One exception is not retried, and
	 * only one; by default a {@link ClassCastException} would be taken for a poison
	 * record too.
	 * @param properties how long to wait between attempts
	 * @param deadLetters where poison records go
	 * @param report told of what went there
	 * @return the handler
	 */
	@Bean
	DefaultErrorHandler errorHandler(RetryProperties properties, DeadLetterPublishingRecoverer deadLetters,
			DeadLetterReport report) {
		ExponentialBackOff backOff = new ExponentialBackOff(properties.initialInterval().toMillis(), 2);
		backOff.setMaxInterval(properties.maxInterval().toMillis());
		DefaultErrorHandler handler = new DefaultErrorHandler(deadLetters, backOff);
		handler.setClassifications(Map.of(PoisonRecordException.class, false), true);
		handler.setRetryListeners(report);
		// The listener has logged the failure, in its trace.
		handler.setLogLevel(KafkaException.Level.DEBUG);
		return handler;
	}

	/**
	 * Tells the listener which attempt it is at, so that it can tell a record that comes
	 * again from one that we have come back to.
	 * @return sets the header {@code kafka_deliveryAttempt}
	 */
	@Bean
	ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> deliveryAttempts() {
		return (container) -> container.getContainerProperties().setDeliveryAttemptHeader(true);
	}

	@Bean
	DeadLetterPublishingRecoverer deadLetters(KafkaTemplate<?, ?> kafka) {
		DeadLetterPublishingRecoverer recoverer = new DeadLetterPublishingRecoverer(kafka,
				(record, ex) -> new TopicPartition(PlayTopics.DEAD_LETTERS, -1));
		// Pages of it, and the reason is in a header of its own.
		recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE);
		return recoverer;
	}

}
