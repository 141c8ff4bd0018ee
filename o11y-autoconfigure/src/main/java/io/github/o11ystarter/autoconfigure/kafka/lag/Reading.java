package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one round has read, and what it should have read and could not.
 */
class Reading {

	private final Map<GroupPartition, Offsets> offsets = new HashMap<>();

	private final Set<String> unreadGroups = new HashSet<>();

	private final Set<String> unreadTopics = new HashSet<>();

	private final Set<TopicPartition> unreadPartitions = new HashSet<>();

	private @Nullable Throwable failure;

	void add(GroupPartition partition, Offsets read) {
		this.offsets.put(partition, read);
	}

	void groupFailed(String group, Throwable why) {
		this.unreadGroups.add(group);
		this.failure = why;
	}

	void topicFailed(String topic, Throwable why) {
		this.unreadTopics.add(topic);
		this.failure = why;
	}

	void partitionFailed(TopicPartition partition, Throwable why) {
		this.unreadPartitions.add(partition);
		this.failure = why;
	}

	Map<GroupPartition, Offsets> offsets() {
		return this.offsets;
	}

	/**
	 * Whether it is not known what became of a partition. One that is known not to be
	 * there has been deleted, or the group has left it.
	 * @param key the partition
	 * @return whether the reading says nothing about it
	 */
	boolean isUnread(GroupPartition key) {
		return isUnread(key.group()) || this.unreadTopics.contains(key.partition().topic())
				|| this.unreadPartitions.contains(key.partition());
	}

	boolean isUnread(String group) {
		return this.unreadGroups.contains(group);
	}

	/**
	 * Why something could not be read.
	 * @return the last reason, {@code null} if everything was read
	 */
	@Nullable Throwable failure() {
		return this.failure;
	}

}
