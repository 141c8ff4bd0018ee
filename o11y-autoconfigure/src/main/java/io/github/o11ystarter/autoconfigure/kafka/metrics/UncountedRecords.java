package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.ShareKafkaMessageListenerContainer;

/**
 * Tells what is not counted of the records of a container: what is wrong with its group,
 * as a clause, and what to do about it, as a sentence. A function of types that everybody
 * knows, because SLOs have nothing to do with Kafka but want to know.
 */
class UncountedRecords implements Function<MessageListenerContainer, Map.@Nullable Entry<String, String>> {

	private final RetryTopics retries;

	private final Supplier<ObservationRegistry> observations;

	UncountedRecords(RetryTopics retries, Supplier<ObservationRegistry> observations) {
		this.retries = retries;
		this.observations = observations;
	}

	@Override
	public Map.@Nullable Entry<String, String> apply(MessageListenerContainer container) {
		if (container instanceof ShareKafkaMessageListenerContainer<?, ?>) {
			return Map.entry("is a share group, of which no record is counted", "Use a group of consumers.");
		}
		String origin = origin(container);
		if (origin != null) {
			return Map.entry("is the group of a retry topic, whose records count for the group " + origin,
					"Write " + origin + ".");
		}
		return (container instanceof AbstractMessageListenerContainer<?, ?> own
				&& own.getRecordInterceptor() instanceof RecordProcessingInterceptor<?, ?> interceptor)
						? apply(own, interceptor.meters()) : null;
	}

	private @Nullable String origin(MessageListenerContainer container) {
		String[] topics = container.getContainerProperties().getTopics();
		return (topics == null) ? null
				: Arrays.stream(topics)
					.map((topic) -> this.retries.origin(container, topic))
					.filter(Objects::nonNull)
					.map(RetryTopics.Origin::group)
					.findFirst()
					.orElse(null);
	}

	private Map.@Nullable Entry<String, String> apply(AbstractMessageListenerContainer<?, ?> container,
			ContainerMeters meters) {
		boolean batch = container.getContainerProperties().getMessageListener() instanceof BatchMessageListener;
		Object opaque = ErrorHandlers.behind(meters.errorHandler())
			.filter((handler) -> ErrorHandlers.isOpaque(handler, batch))
			.findFirst()
			.orElse(null);
		if (opaque != null) {
			return Map.entry(
					"has the error handler " + opaque.getClass().getName()
							+ ", and nobody can tell which records it gives up",
					"Use a DefaultErrorHandler with a recoverer of yours.");
		}
		if (!meters.areAsync()) {
			return null;
		}
		if (batch) {
			return Map.entry("has a batch listener that returns before it is done, and nobody hears of its failures",
					"Let it wait for its result.");
		}
		return (container.getContainerProperties().isObservationEnabled() && !this.observations.get().isNoop()) ? null
				: Map.entry("has a listener that returns before it is done, and a record counts when it returns",
						"Have the listener observed (spring.kafka.listener.observation-enabled), or let it wait.");
	}

}
