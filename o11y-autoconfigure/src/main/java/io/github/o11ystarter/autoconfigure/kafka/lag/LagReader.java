package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers how far groups have read, and how far there is to read. Each question
 * is answered, or given up, within the timeout.
 */
class LagReader {

	// The client ends its calls by itself; this is for the case that it does not.
	private static final long GRACE_MILLIS = 1000;

	private final Admin admin;

	private final int timeoutMillis;

	LagReader(Admin admin, Duration timeout) {
		this.admin = admin;
		this.timeoutMillis = (int) timeout.toMillis();
	}

	Reading read(Collection<WatchedGroup> groups) throws InterruptedException {
		Reading reading = new Reading();
		Map<WatchedGroup, Map<TopicPartition, Long>> committed = committed(groups, reading);
		Map<String, TopicDescription> topics = describe(topicsOf(committed), reading);
		Set<TopicPartition> wanted = new HashSet<>();
		committed.forEach((group, offsets) -> forEachPartition(group, offsets, topics,
				(partition, offset) -> wanted.add(partition)));
		Map<TopicPartition, Long> ends = offsets(all(wanted, OffsetSpec.latest()), reading);
		Set<TopicPartition> unread = new HashSet<>();
		committed.forEach((group, offsets) -> forEachPartition(group, offsets, topics, (partition, offset) -> {
			Long end = ends.get(partition);
			if (end != null && (offset == null || offset < end)) {
				unread.add(partition);
			}
		}));
		Map<TopicPartition, Long> starts = offsets(all(unread, OffsetSpec.earliest()), reading);
		committed.forEach((group, offsets) -> forEachPartition(group, offsets, topics, (partition, offset) -> {
			Long end = ends.get(partition);
			Long start = unread.contains(partition) ? starts.get(partition) : Long.valueOf(0);
			if (end != null && start != null) {
				reading.add(new GroupPartition(group.name(), partition),
						new Offsets((offset != null) ? offset : start, start, end));
			}
		}));
		return reading;
	}

	private Map<WatchedGroup, Map<TopicPartition, Long>> committed(Collection<WatchedGroup> groups, Reading reading)
			throws InterruptedException {
		ListConsumerGroupOffsetsResult result = this.admin.listConsumerGroupOffsets(
				groups.stream()
					.collect(Collectors.toMap(WatchedGroup::name, (group) -> new ListConsumerGroupOffsetsSpec())),
				new ListConsumerGroupOffsetsOptions().timeoutMs(this.timeoutMillis));
		Map<WatchedGroup, Map<TopicPartition, Long>> committed = new HashMap<>();
		for (WatchedGroup group : groups) {
			Map<TopicPartition, OffsetAndMetadata> offsets = get(result.partitionsToOffsetAndMetadata(group.name()),
					(why) -> reading.groupFailed(group.name(), why));
			if (offsets != null) {
				Map<TopicPartition, Long> known = new HashMap<>();
				offsets.forEach((partition, offset) -> {
					if (offset != null) {
						known.put(partition, offset.offset());
					}
				});
				committed.put(group, known);
			}
		}
		return committed;
	}

	private static Set<String> topicsOf(Map<WatchedGroup, Map<TopicPartition, Long>> committed) {
		Set<String> topics = new TreeSet<>();
		committed.forEach((group, offsets) -> {
			topics.addAll(group.topics());
			offsets.keySet().forEach((partition) -> topics.add(partition.topic()));
		});
		return topics;
	}

	private Map<String, TopicDescription> describe(Set<String> topics, Reading reading) throws InterruptedException {
		Map<String, TopicDescription> descriptions = new HashMap<>();
		if (topics.isEmpty()) {
			return descriptions;
		}
		Map<String, KafkaFuture<TopicDescription>> result = this.admin
			.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(this.timeoutMillis))
			.topicNameValues();
		for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : result.entrySet()) {
			TopicDescription description = get(topic.getValue(), (why) -> {
				// Deleted, or not made yet: nothing to show, and nothing wrong.
				if (!(why instanceof UnknownTopicOrPartitionException)) {
					reading.topicFailed(topic.getKey(), why);
				}
			});
			if (description != null) {
				descriptions.put(topic.getKey(), description);
			}
		}
		return descriptions;
	}

	// A group that reads one partition of a topic reads them all: one that never had a
	// record has no commit either, and its first record may come when nobody reads.
	private static void forEachPartition(WatchedGroup group, Map<TopicPartition, Long> committed,
			Map<String, TopicDescription> topics, BiConsumer<TopicPartition, @Nullable Long> consumer) {
		for (String topic : topicsOf(Map.of(group, committed))) {
			TopicDescription description = topics.get(topic);
			if (description == null) {
				continue;
			}
			description.partitions().forEach((info) -> {
				TopicPartition partition = new TopicPartition(topic, info.partition());
				Long offset = committed.get(partition);
				if (offset != null || group.fromStart()) {
					consumer.accept(partition, offset);
				}
			});
		}
	}

	private static Map<TopicPartition, OffsetSpec> all(Set<TopicPartition> partitions, OffsetSpec which) {
		return partitions.stream().collect(Collectors.toMap((partition) -> partition, (partition) -> which));
	}

	/**
	 * Ask for one offset of each partition.
	 * @param questions the partitions, and which of its offsets
	 * @param reading is told of partitions that did not answer
	 * @return the offsets of those that did; -1 for a time after the last record
	 * @throws InterruptedException if the thread is to end
	 */
	Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> questions, Reading reading)
			throws InterruptedException {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		if (questions.isEmpty()) {
			return offsets;
		}
		ListOffsetsResult result = this.admin.listOffsets(questions,
				new ListOffsetsOptions().timeoutMs(this.timeoutMillis));
		for (TopicPartition partition : questions.keySet()) {
			ListOffsetsResult.ListOffsetsResultInfo info = get(result.partitionResult(partition),
					(why) -> reading.partitionFailed(partition, why));
			if (info != null) {
				offsets.put(partition, info.offset());
			}
		}
		return offsets;
	}

	private <T> @Nullable T get(KafkaFuture<T> future, Consumer<Throwable> failed) throws InterruptedException {
		try {
			return future.get(this.timeoutMillis + GRACE_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			failed.accept((ex.getCause() != null) ? ex.getCause() : ex);
			return null;
		}
		catch (TimeoutException ex) {
			failed.accept(ex);
			return null;
		}
	}

}
