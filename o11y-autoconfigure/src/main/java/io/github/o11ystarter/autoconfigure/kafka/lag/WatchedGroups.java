package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The groups to watch: those that were named and those that listeners of this application
 * belong to. A group stays when its listeners stop; then it matters most.
 */
class WatchedGroups {

	/**
	 * An application that makes ever new groups does not make ever more series.
	 */
	static final int MAX_GROUPS = 100;

	private final Map<String, WatchedGroup> groups = new TreeMap<>();

	private long refused;

	WatchedGroups(Collection<String> named) {
		// Whoever reads nothing but the end commits it at once, as all the clients do;
		// where there is no commit, it is a group that begins at the start.
		named.forEach((name) -> this.groups.put(name, new WatchedGroup(name, Set.of(), true)));
	}

	synchronized boolean isEmpty() {
		return this.groups.isEmpty();
	}

	synchronized void add(WatchedGroup group) {
		WatchedGroup known = this.groups.get(group.name());
		if (known != null) {
			this.groups.put(group.name(), known.and(group));
		}
		else if (this.groups.size() < MAX_GROUPS) {
			this.groups.put(group.name(), group);
		}
		else {
			this.refused++;
		}
	}

	synchronized List<WatchedGroup> all() {
		return List.copyOf(this.groups.values());
	}

	synchronized double refused() {
		return this.refused;
	}

}
