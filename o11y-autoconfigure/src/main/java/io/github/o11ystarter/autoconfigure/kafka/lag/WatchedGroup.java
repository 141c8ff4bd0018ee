package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.HashSet;
import java.util.Set;

/**
 * A group to watch.
 *
 * @param name its name
 * @param topics topics it is known to read, although it may not have committed anything
 * @param fromStart whether it begins at the start of a partition it has not committed
 * anything of
 */
record WatchedGroup(String name, Set<String> topics, boolean fromStart) {

	WatchedGroup {
		topics = Set.copyOf(topics);
	}

	WatchedGroup and(WatchedGroup other) {
		Set<String> all = new HashSet<>(this.topics);
		all.addAll(other.topics);
		return new WatchedGroup(this.name, all, this.fromStart || other.fromStart);
	}

}
