package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out where a partition ended before anybody looked, so that an application that
 * has just started knows for how long a record has been waiting. It asks once a partition
 * for the first record after a minute ago, five minutes ago and so on.
 */
class PastOffsets {

	private static final List<Duration> AGES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(12), Duration.ofDays(1),
			Duration.ofDays(3), Duration.ofDays(7));

	private final LagReader reader;

	PastOffsets(LagReader reader) {
		this.reader = reader;
	}

	/**
	 * Complete histories that do not reach back to what a group has not read.
	 * @param unread the partitions with the first offset that is not read
	 * @param histories their histories
	 * @param now the time that the histories go by, in milliseconds
	 * @throws InterruptedException if the thread is to end
	 */
	void ask(Map<TopicPartition, Long> unread, Map<TopicPartition, OffsetHistory> histories, long now)
			throws InterruptedException {
		Map<TopicPartition, OffsetHistory> asked = new HashMap<>();
		unread.forEach((partition, offset) -> {
			OffsetHistory history = histories.get(partition);
			if (history != null && history.shouldAsk(offset)) {
				asked.put(partition, history);
			}
		});
		// What does not answer is not asked again; it is shown as younger than it is.
		Reading ignored = new Reading();
		Map<TopicPartition, Long> starts = this.reader.offsets(asked.keySet(), OffsetSpec.earliest(), ignored);
		asked.forEach((partition, history) -> history.start(starts.getOrDefault(partition, 0L)));
		for (Duration age : AGES) {
			asked.entrySet()
				.removeIf((entry) -> entry.getValue().reachesBackTo(unread.getOrDefault(entry.getKey(), 0L)));
			if (asked.isEmpty() || ignored.failure() != null) {
				return;
			}
			OffsetSpec after = OffsetSpec.forTimestamp(System.currentTimeMillis() - age.toMillis());
			Map<TopicPartition, Long> ends = this.reader.offsets(asked.keySet(), after, ignored);
			asked.forEach((partition, history) -> {
				Long end = ends.get(partition);
				if (end != null) {
					history.addPast(now - age.toMillis(), (end >= 0) ? end : Long.MAX_VALUE);
				}
			});
		}
	}

}
