package io.github.o11ystarter.sample.game.outbox;

import java.time.Duration;
import java.time.Instant;

import io.github.o11ystarter.sample.game.outbox.OutboxStore.Backlog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * What the outbox looks like from outside. The relay reads the backlog; a scrape only
 * sees the last reading, so that it never has to wait for the database.
 */
@Component
class OutboxMetrics {

	/**
	 * A backlog beyond this is shown as this.
	 */
	private static final int COUNT_LIMIT = 10_000;

	private final OutboxStore store;

	private final Timer relayed;

	private final Counter failures;

	private volatile Reading reading = new Reading(new Backlog(0, 0), System.nanoTime());

	OutboxMetrics(OutboxStore store, MeterRegistry registry) {
		this.store = store;
		Gauge.builder("game.outbox.pending", this, (self) -> self.reading.backlog().pending())
			.description("Outbox rows that have not been published yet, counted up to " + COUNT_LIMIT + ".")
			.register(registry);
		Gauge.builder("game.outbox.oldest.age", this, (self) -> self.reading.oldestAge())
			.description("Age of the oldest outbox row that has not been published yet, 0 if there is none.")
			.baseUnit("seconds")
			.register(registry);
		this.relayed = Timer.builder("game.outbox.relay")
			.description("Time from the writing of an outbox row to its acknowledgement by Kafka.")
			.register(registry);
		this.failures = Counter.builder("game.outbox.failures")
			.description("Attempts to publish an outbox row that failed; the row is tried again.")
			.register(registry);
	}

	/**
	 * Read the backlog, unless that was done a moment ago.
	 * @param maxAge how old the last reading may be
	 */
	void refresh(Duration maxAge) {
		if (System.nanoTime() - this.reading.takenAt() >= maxAge.toNanos()) {
			this.reading = new Reading(this.store.backlog(COUNT_LIMIT), System.nanoTime());
		}
	}

	/**
	 * Whether the last reading found rows that wait.
	 * @return whether there were any
	 */
	boolean showsBacklog() {
		return this.reading.backlog().pending() > 0;
	}

	void published(OutboxRow row) {
		Duration latency = Duration.between(row.createdAt(), Instant.now());
		// The row carries the clock of the database.
		this.relayed.record(latency.isNegative() ? Duration.ZERO : latency);
	}

	void failed() {
		this.failures.increment();
	}

	/**
	 * A reading of the backlog.
	 *
	 * @param backlog what was there
	 * @param takenAt when, in nanoseconds
	 */
	private record Reading(Backlog backlog, long takenAt) {

		/**
		 * Grows while there is no new reading: a relay that hangs must not look well.
		 */
		double oldestAge() {
			return (this.backlog.pending() > 0) ? this.backlog.oldestAge() + (System.nanoTime() - this.takenAt) / 1e9
					: 0;
		}

	}

}
