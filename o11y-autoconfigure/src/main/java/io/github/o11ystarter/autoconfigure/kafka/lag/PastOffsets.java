package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out where a partition ended before anybody looked, so that an application that
 * has just started knows for how long a record has been waiting.
 */
class PastOffsets {

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
		Map<TopicPartition, OffsetHistory> incomplete = new HashMap<>();
		unread.forEach((partition, offset) -> {
			OffsetHistory history = histories.get(partition);
			if (history != null && history.shouldAsk(offset)) {
				incomplete.put(partition, history);
			}
		});
		// What does not answer is not asked again; it is shown as younger than it is.
		Reading ignored = new Reading();
		Map<TopicPartition, PastSearch> searches = new HashMap<>();
		incomplete.forEach(
				(partition, history) -> searches.put(partition, new PastSearch(unread.getOrDefault(partition, 0L))));
		search(searches, ignored);
		searches.forEach((partition, search) -> {
			OffsetHistory history = incomplete.get(partition);
			if (history != null) {
				search.addTo(history, now);
			}
		});
	}

	private void search(Map<TopicPartition, PastSearch> searches, Reading failures) throws InterruptedException {
		while (failures.failure() == null) {
			long now = System.currentTimeMillis();
			Map<TopicPartition, Long> ages = new HashMap<>();
			Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
			searches.forEach((partition, search) -> {
				long age = search.nextAge();
				if (age >= 0) {
					ages.put(partition, age);
					questions.put(partition, OffsetSpec.forTimestamp(now - age));
				}
			});
			if (questions.isEmpty()) {
				return;
			}
			Map<TopicPartition, Long> ends = this.reader.offsets(questions, failures);
			searches.forEach((partition, search) -> {
				Long age = ages.get(partition);
				Long end = ends.get(partition);
				if (age != null && end != null) {
					search.answer(age, end);
				}
			});
		}
	}

}
