package io.github.o11ystarter.sample.game.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keys whose last record could not be published. Their rows wait, twice as long each
 * time, while those of other keys go on. Belongs to one thread.
 */
final class HeldBackKeys {

	private final Map<String, Hold> holds = new HashMap<>();

	private final Duration delay;

	private final Duration maxDelay;

	private final LongSupplier nanoTime;

	HeldBackKeys(Duration delay, Duration maxDelay, LongSupplier nanoTime) {
		this.delay = delay;
		this.maxDelay = maxDelay;
		this.nanoTime = nanoTime;
	}

	void failed(String key) {
		Hold last = this.holds.get(key);
		Duration next = (last != null) ? min(last.delay().multipliedBy(2), this.maxDelay) : this.delay;
		this.holds.put(key, new Hold(next, this.nanoTime.getAsLong()));
	}

	void published(String key) {
		this.holds.remove(key);
	}

	/**
	 * The keys whose time has not yet come.
	 * @return keys to leave out
	 */
	Collection<String> current() {
		long now = this.nanoTime.getAsLong();
		// Long past its time, a hold is of no more use: the row may have gone another
		// way.
		this.holds.values().removeIf((hold) -> hold.isOver(now, hold.delay().plus(this.maxDelay.multipliedBy(2))));
		return this.holds.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isOver(now, entry.getValue().delay()))
			.map(Map.Entry::getKey)
			.toList();
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private record Hold(Duration delay, long since) {

		boolean isOver(long now, Duration after) {
			return now - this.since >= after.toNanos();
		}

	}

}
