package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first names that came, up to a number of them.
 */
final class BoundedNames {

	/**
	 * What stands for all later ones.
	 */
	static final String OTHER = "_OTHER";

	private static final int MAX_LENGTH = 200;

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	private final int limit;

	private volatile boolean full;

	BoundedNames(int limit) {
		this.limit = limit;
		this.full = limit <= 0;
	}

	boolean admits(String name) {
		if (this.names.contains(name)) {
			return true;
		}
		// Without the lock once it is full: there may be very many of them then.
		return !this.full && name.length() <= MAX_LENGTH && add(name);
	}

	private synchronized boolean add(String name) {
		if (this.full) {
			return this.names.contains(name);
		}
		this.names.add(name);
		this.full = this.names.size() >= this.limit;
		return true;
	}

}
