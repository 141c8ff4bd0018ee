package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.retrytopic.DestinationTopic;
import org.springframework.kafka.retrytopic.DestinationTopicResolver;
import org.springframework.kafka.retrytopic.RetryTopicHeaders;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Knows the way of records through retry topics. Each of them has a container and a group
 * of its own; what is tried there is still the record that was sent to the first topic.
 */
final class RetryTopics {

	private final ObjectProvider<DestinationTopicResolver> resolvers;

	private final ObjectProvider<KafkaListenerEndpointRegistry> registries;

	// By the listener and the topic; both are those of containers, so there are few.
	private final Map<String, Map<String, Origin>> origins = new ConcurrentHashMap<>();

	RetryTopics(ObjectProvider<DestinationTopicResolver> resolvers,
			ObjectProvider<KafkaListenerEndpointRegistry> registries) {
		this.resolvers = resolvers;
		this.registries = registries;
	}

	/**
	 * Where the records of a retry topic were sent first.
	 * @param container container that got a record
	 * @param topic topic of the record
	 * @return the group and the topic, {@code null} if the topic is no retry topic
	 */
	@Nullable Origin origin(MessageListenerContainer container, String topic) {
		String listener = container.getMainListenerId();
		if (listener == null) {
			return null;
		}
		Map<String, Origin> known = this.origins.get(listener);
		return ((known != null) ? known : find(listener)).get(topic);
	}

	private Map<String, Origin> find(String listener) {
		try {
			return walk(listener);
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			// Thrown for a listener that has no retry topics.
			this.origins.put(listener, Map.of());
			return Map.of();
		}
	}

	private Map<String, Origin> walk(String listener) {
		MessageListenerContainer main = this.registries.stream()
			.map((registry) -> registry.getListenerContainer(listener))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		DestinationTopicResolver resolver = this.resolvers.getIfUnique();
		String group = (main != null) ? main.getGroupId() : null;
		if (main == null || group == null || resolver == null) {
			// Not yet known, maybe.
			return Map.of();
		}
		Map<String, Origin> found = new HashMap<>();
		for (String topic : topics(main.getContainerProperties())) {
			Origin origin = new Origin(group, topic);
			String retry = next(resolver, listener, topic);
			while (retry != null && found.put(retry, origin) == null) {
				retry = next(resolver, listener, retry);
			}
		}
		this.origins.put(listener, found);
		return found;
	}

	private static @Nullable String next(DestinationTopicResolver resolver, String listener, String topic) {
		DestinationTopic next = resolver.getNextDestinationTopicFor(listener, topic);
		return (next.isDltTopic() || next.isNoOpsTopic()) ? null : next.getDestinationName();
	}

	private static Collection<String> topics(ContainerProperties properties) {
		String[] topics = properties.getTopics();
		TopicPartitionOffset[] partitions = properties.getTopicPartitions();
		if (topics != null) {
			return List.of(topics);
		}
		return (partitions != null) ? Arrays.stream(partitions).map(TopicPartitionOffset::getTopic).distinct().toList()
				: List.of();
	}

	/**
	 * Where a record that failed has gone.
	 * @param container container that got the record
	 * @param record the record
	 * @param error what its listener threw
	 * @return where it is now
	 */
	Whereabouts whereabouts(MessageListenerContainer container, ConsumerRecord<?, ?> record,
			@Nullable Exception error) {
		DestinationTopicResolver resolver = this.resolvers.getIfUnique();
		String listener = (container.getMainListenerId() != null) ? container.getMainListenerId()
				: container.getListenerId();
		if (resolver == null || error == null) {
			return Whereabouts.UNKNOWN;
		}
		try {
			boolean wasDead = resolver.getDestinationTopicByName(listener, record.topic()).isDltTopic();
			// What whoever sent it on has asked, too.
			DestinationTopic next = resolver.resolveDestinationTopic(listener, record.topic(), attempts(record), error,
					timestamp(record));
			if (next.isNoOpsTopic()) {
				return Whereabouts.NOWHERE;
			}
			return (next.isDltTopic() && !wasDead) ? Whereabouts.DEAD_LETTER : Whereabouts.TRIED_AGAIN;
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			// Thrown where there are no retry topics.
			return Whereabouts.UNKNOWN;
		}
	}

	private static int attempts(ConsumerRecord<?, ?> record) {
		byte[] value = value(record, RetryTopicHeaders.DEFAULT_HEADER_ATTEMPTS);
		if (value != null && value.length == Integer.BYTES) {
			return Math.max(ByteBuffer.wrap(value).getInt(), 1);
		}
		return (value != null && value.length == Byte.BYTES) ? Math.max(Byte.toUnsignedInt(value[0]), 1) : 1;
	}

	/**
	 * When a record was sent first.
	 * @param record a record
	 * @return the milliseconds, as a record has them
	 */
	static long timestamp(ConsumerRecord<?, ?> record) {
		byte[] value = value(record, RetryTopicHeaders.DEFAULT_HEADER_ORIGINAL_TIMESTAMP);
		return (value != null && value.length > 0 && value.length <= Long.BYTES) ? new BigInteger(value).longValue()
				: record.timestamp();
	}

	private static byte @Nullable [] value(ConsumerRecord<?, ?> record, String name) {
		Header header = record.headers().lastHeader(name);
		return (header != null) ? header.value() : null;
	}

	/**
	 * Where a record was sent first.
	 *
	 * @param group group of the listener it was sent for
	 * @param topic the topic
	 */
	record Origin(String group, String topic) {
	}

	/**
	 * Where a record is that has failed.
	 */
	enum Whereabouts {

		/**
		 * Whoever handled the failure knows nothing of retry topics.
		 */
		UNKNOWN,

		/**
		 * In a retry topic, or again among the dead letters it came from.
		 */
		TRIED_AGAIN,

		/**
		 * Among the dead letters.
		 */
		DEAD_LETTER,

		/**
		 * It was not sent on.
		 */
		NOWHERE

	}

}
