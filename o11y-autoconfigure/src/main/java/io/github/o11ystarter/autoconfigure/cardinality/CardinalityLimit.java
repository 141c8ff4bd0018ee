package io.github.o11ystarter.autoconfigure.cardinality;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes values until it is full, first come, first served. What comes later is counted
 * together, as {@link #OTHER}, so that totals stay exact. Safe for use by several
 * threads, none of which waits.
 *
 * @param <T> type of the values, which has to have {@code equals}
 */
public final class CardinalityLimit<T> {

	/**
	 * What stands for all values beyond the limit. With an underscore, which a value of
	 * the application hardly begins with, as in OpenTelemetry's {@code error.type}.
	 */
	public static final String OTHER = "_OTHER";

	private final Set<T> values = ConcurrentHashMap.newKeySet();

	private final AtomicInteger places;

	private CardinalityLimit(int size) {
		this.places = new AtomicInteger(size);
	}

	/**
	 * Make a limit.
	 * @param size how many values there is room for; none if it is below one
	 * @param <T> type of the values
	 * @return a limit without any value
	 */
	public static <T> CardinalityLimit<T> of(int size) {
		return new CardinalityLimit<>(size);
	}

	/**
	 * Whether a value is in, which it is if it was or if there was a place left.
	 * @param value the value
	 * @return whether it is in
	 */
	public boolean admits(T value) {
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
	 * The value that is to be shown.
	 * @param value the value
	 * @param other what stands for all that are not in
	 * @return the value if it is in
	 */
	public T fold(T value, T other) {
		return admits(value) ? value : other;
	}

	/**
	 * Give the place of a value back.
	 * @param value the value, which may not be in
	 */
	public void release(T value) {
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
