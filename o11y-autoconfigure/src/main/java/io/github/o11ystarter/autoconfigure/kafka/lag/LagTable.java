package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.kafka.common.TopicPartition;

/**
 * What is shown: each partition of each group, up to a number. The others of a group are
 * summed up, so that its total stays exact. Used by one thread alone.
 */
class LagTable {

	/**
	 * After as many readings in a row that do not tell of it, a value is no longer shown.
	 */
	static final int MAX_MISSED = 3;

	private final Map<TopicPartition, OffsetHistory> histories = new HashMap<>();

	private final Map<GroupPartition, PartitionLag> shown = new TreeMap<>(GroupPartition.ORDER);

	private final Map<String, PartitionLag> folded = new TreeMap<>();

	private final LagMeters meters;

	private final LagHealth health;

	private final int maxPartitions;

	LagTable(LagMeters meters, LagHealth health, int maxPartitions) {
		this.meters = meters;
		this.health = health;
		this.maxPartitions = maxPartitions;
	}

	/**
	 * The history of each partition that is shown, with what was read added.
	 * @param reading what was read
	 * @param now the time, in milliseconds
	 * @return the histories
	 */
	Map<TopicPartition, OffsetHistory> histories(Reading reading, long now) {
		Map<TopicPartition, Long> ends = new HashMap<>();
		partitionsToShow(reading).forEach((key, offsets) -> ends.put(key.partition(), offsets.end()));
		ends.forEach((partition, end) -> this.histories.computeIfAbsent(partition, (added) -> new OffsetHistory())
			.add(now, end));
		return this.histories;
	}

	void show(Reading reading, long now) {
		Map<GroupPartition, Offsets> toShow = partitionsToShow(reading);
		Map<String, Long> others = new HashMap<>();
		reading.offsets().forEach((key, offsets) -> {
			if (!toShow.containsKey(key)) {
				others.merge(key.group(), offsets.lag(), Long::sum);
			}
		});
		removeMissing(reading, toShow.keySet(), others.keySet());
		toShow.forEach((key, offsets) -> {
			OffsetHistory history = this.histories.get(key.partition());
			if (history != null) {
				this.shown.computeIfAbsent(key, this.meters::add).update(offsets, history, now);
			}
		});
		others.forEach((group, records) -> this.folded.computeIfAbsent(group, this.meters::addOthers).update(records));
		this.health.folded(reading.offsets().size() - toShow.size());
		Set<TopicPartition> watched = new HashSet<>();
		this.shown.keySet().forEach((key) -> watched.add(key.partition()));
		this.histories.keySet().retainAll(watched);
	}

	private Map<GroupPartition, Offsets> partitionsToShow(Reading reading) {
		Map<GroupPartition, Offsets> toShow = new TreeMap<>(GroupPartition.ORDER);
		reading.offsets().forEach((key, offsets) -> {
			if (this.shown.containsKey(key)) {
				toShow.put(key, offsets);
			}
		});
		int room = this.maxPartitions - this.shown.size();
		reading.offsets()
			.entrySet()
			.stream()
			.filter((entry) -> !this.shown.containsKey(entry.getKey()))
			.sorted(Map.Entry.comparingByKey(GroupPartition.ORDER))
			.limit(Math.max(room, 0))
			.forEach((entry) -> toShow.put(entry.getKey(), entry.getValue()));
		return toShow;
	}

	private void removeMissing(Reading reading, Set<GroupPartition> read, Set<String> groupsWithOthers) {
		this.shown.entrySet().removeIf((entry) -> {
			boolean gone = !read.contains(entry.getKey())
					&& (!reading.isUnread(entry.getKey()) || entry.getValue().miss() >= MAX_MISSED);
			if (gone) {
				this.meters.remove(entry.getValue());
			}
			return gone;
		});
		this.folded.entrySet().removeIf((entry) -> {
			boolean gone = !groupsWithOthers.contains(entry.getKey())
					&& (!reading.isUnread(entry.getKey()) || entry.getValue().miss() >= MAX_MISSED);
			if (gone) {
				this.meters.remove(entry.getValue());
			}
			return gone;
		});
	}

	/**
	 * Show nothing any more.
	 */
	void clear() {
		this.shown.values().forEach(this.meters::remove);
		this.folded.values().forEach(this.meters::remove);
		this.shown.clear();
		this.folded.clear();
		this.histories.clear();
	}

}
