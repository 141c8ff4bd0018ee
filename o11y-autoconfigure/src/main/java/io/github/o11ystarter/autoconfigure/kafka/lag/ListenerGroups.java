package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.ConsumerStartingEvent;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.util.ReflectionUtils;

/**
 * Has the groups of this application watched: those of every listener container that
 * starts, whoever made it.
 */
class ListenerGroups implements ApplicationListener<ConsumerStartingEvent> {

	private final LagWatch watch;

	ListenerGroups(LagWatch watch) {
		this.watch = watch;
	}

	@Override
	public void onApplicationEvent(ConsumerStartingEvent event) {
		// The source, since a share container is another kind with other groups.
		if (event.getSource() instanceof AbstractMessageListenerContainer<?, ?> container
				&& container.getGroupId() != null) {
			ContainerProperties properties = container.getContainerProperties();
			this.watch.add(new WatchedGroup(container.getGroupId(), topics(properties), fromStart(container)));
		}
	}

	// Those of a pattern are known as soon as one of their partitions has a commit.
	private static Set<String> topics(ContainerProperties properties) {
		Set<String> topics = new HashSet<>();
		if (properties.getTopics() != null) {
			topics.addAll(List.of(properties.getTopics()));
		}
		if (properties.getTopicPartitions() != null) {
			for (TopicPartitionOffset partition : properties.getTopicPartitions()) {
				topics.add(partition.getTopic());
			}
		}
		return topics;
	}

	private static boolean fromStart(AbstractMessageListenerContainer<?, ?> container) {
		Object reset = container.getContainerProperties()
			.getKafkaConsumerProperties()
			.getProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
		ConsumerFactory<?, ?> factory = consumerFactory(container);
		if (reset == null && factory != null) {
			reset = factory.getConfigurationProperties().get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
		}
		// Kafka's default is the end.
		return reset != null && !List.of("latest", "none").contains(reset.toString());
	}

	// A container does not tell its factory.
	private static @Nullable ConsumerFactory<?, ?> consumerFactory(AbstractMessageListenerContainer<?, ?> container) {
		Field field = ReflectionUtils.findField(AbstractMessageListenerContainer.class, "consumerFactory");
		if (field == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(field);
		return (ConsumerFactory<?, ?>) ReflectionUtils.getField(field, container);
	}

}
