package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The last reading of a backlog, as it looks now.
 */
class BacklogState {

	private final long staleAfter;

	private final LongSupplier nanoTime;

	private volatile @Nullable Taken last;

	/**
	 * Create a state without any reading.
	 * @param staleAfter how long a reading says what is there
	 * @param nanoTime the clock
	 */
	BacklogState(Duration staleAfter, LongSupplier nanoTime) {
		this.staleAfter = staleAfter.toNanos();
		this.nanoTime = nanoTime;
	}

	void take(OutboxBacklog.Reading reading) {
		this.last = new Taken(reading, this.nanoTime.getAsLong());
	}

	boolean showsBacklog() {
		Taken taken = this.last;
		return taken != null && taken.reading().pending() > 0;
	}

	/**
	 * Number of entries that wait.
	 * @return not a number if nobody has looked for a while
	 */
	double pending() {
		Taken taken = this.last;
		return (taken != null && age(taken) <= this.staleAfter) ? taken.reading().pending() : Double.NaN;
	}

	/**
	 * Age of the oldest entry in seconds. Grows until a reading says otherwise: an outbox
	 * that cannot be looked at must not look well.
	 * @return 0 if there is none, not a number if nobody has looked for a while and there
	 * was none
	 */
	double oldestAge() {
		Taken taken = this.last;
		if (taken == null || taken.reading().pending() <= 0) {
			return pending();
		}
		Duration atReading = taken.reading().oldestAge();
		double seconds = atReading.isNegative() ? 0 : atReading.getSeconds() + atReading.getNano() / 1e9;
		return seconds + age(taken) / 1e9;
	}

	private long age(Taken taken) {
		return this.nanoTime.getAsLong() - taken.at();
	}

	private record Taken(OutboxBacklog.Reading reading, long at) {

	}

}
