package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.Comparator;

import org.apache.kafka.common.TopicPartition;

/**
 * A partition as one consumer group reads it.
 */
record GroupPartition(String group, TopicPartition partition) {

	/**
	 * An order that does not change, so that the same partitions are shown each time.
	 */
	static final Comparator<GroupPartition> ORDER = Comparator.comparing(GroupPartition::group)
		.thenComparing((key) -> key.partition().topic())
		.thenComparing((key) -> key.partition().partition());

}
