package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.ConsumerStartingEvent;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.ReflectionUtils;

/**
 * Has the groups of this application watched: those of every listener container that
 * starts, whoever made it.
 */
class ListenerGroups implements ApplicationListener<ConsumerStartingEvent> {

	private static final Log logger = LogFactory.getLog(ListenerGroups.class);

	private final LagWatch watch;

	ListenerGroups(LagWatch watch) {
		this.watch = watch;
	}

	// On the thread of the consumer, which would end if anything were thrown here.
	@Override
	public void onApplicationEvent(ConsumerStartingEvent event) {
		// The source, since a share container is another kind with other groups.
		if (event.getSource() instanceof AbstractMessageListenerContainer<?, ?> container) {
			try {
				watch(container);
			}
			catch (RuntimeException ex) {
				logger.warn("The lag of a listener's group is not watched", ex);
			}
		}
	}

	private void watch(AbstractMessageListenerContainer<?, ?> container) {
		ContainerProperties properties = container.getContainerProperties();
		Map<String, Object> configuration = configuration(container);
		Object group = (properties.getGroupId() != null) ? properties.getGroupId()
				: configuration.get(ConsumerConfig.GROUP_ID_CONFIG);
		if (group != null) {
			// Nobody need read the partitions that a listener does not name when it
			// names some: those that have a commit are enough.
			boolean all = properties.getTopicPartitions() == null;
			this.watch.add(new WatchedGroup(group.toString(), topics(properties),
					all && fromStart(properties, configuration)));
		}
	}

	// Those of a pattern are known as soon as one of their partitions has a commit.
	private static Set<String> topics(ContainerProperties properties) {
		return (properties.getTopics() != null) ? Set.copyOf(List.of(properties.getTopics())) : Set.of();
	}

	private static boolean fromStart(ContainerProperties properties, Map<String, Object> configuration) {
		Object reset = properties.getKafkaConsumerProperties().getProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
		if (reset == null) {
			reset = configuration.get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
		}
		// Kafka's default is the end.
		return reset != null && !List.of("latest", "none").contains(reset.toString());
	}

	private static Map<String, Object> configuration(AbstractMessageListenerContainer<?, ?> container) {
		ConsumerFactory<?, ?> factory = consumerFactory(container);
		try {
			return (factory != null) ? factory.getConfigurationProperties() : Map.of();
		}
		catch (UnsupportedOperationException ex) {
			// What the interface does, unless a factory does otherwise.
			return Map.of();
		}
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
