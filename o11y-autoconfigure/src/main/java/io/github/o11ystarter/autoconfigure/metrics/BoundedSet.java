package io.github.o11ystarter.autoconfigure.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes values until it is full, first come, first served.
 *
 * @param <T> type of the values
 */
class BoundedSet<T> {

	private final Set<T> values = ConcurrentHashMap.newKeySet();

	private final AtomicInteger places;

	BoundedSet(int size) {
		this.places = new AtomicInteger(size);
	}

	/**
	 * Whether a value is in, which it is if it was or if there was a place left.
	 * @param value the value
	 * @return whether it is in
	 */
	boolean admits(T value) {
		if (this.values.contains(value)) {
			return true;
		}
		// A place is taken first: two threads must not share the last one.
		if (!takePlace()) {
			return false;
		}
		if (!this.values.add(value)) {
			this.places.incrementAndGet();
		}
		return true;
	}

	/**
	 * Give the place of a value back.
	 * @param value the value, which may not be in
	 */
	void release(T value) {
		if (this.values.remove(value)) {
			this.places.incrementAndGet();
		}
	}

	private boolean takePlace() {
		int left = this.places.get();
		while (left > 0 && !this.places.compareAndSet(left, left - 1)) {
			left = this.places.get();
		}
		return left > 0;
	}

}
