package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What the relay of an outbox tells of its work. Safe for use by several threads; never
 * throws and never waits.
 *
 * @see OutboxMonitors#outbox(String)
 */
public final class OutboxMonitor {

	private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

	private final Counter published;

	private final Counter failed;

	private final Timer latency;

	private volatile Runnable listener = () -> {
	};

	OutboxMonitor(String name, MeterRegistry registry) {
		this.published = Counter.builder("o11y.outbox.published")
			.description("Entries that the relay of an outbox has sent and that were acknowledged.")
			.tag(OutboxMonitors.LABEL, name)
			.register(registry);
		this.failed = Counter.builder("o11y.outbox.failed")
			.description("Attempts of the relay of an outbox to send an entry that failed.")
			.tag(OutboxMonitors.LABEL, name)
			.register(registry);
		this.latency = Timer.builder("o11y.outbox.relay.latency")
			.description("Time from the writing of an outbox entry to its acknowledgement.")
			.tag(OutboxMonitors.LABEL, name)
			.register(registry);
	}

	/**
	 * An entry was sent and acknowledged.
	 * @param createdAt when it was written. If that is the clock of a database, its
	 * difference to the clock here is part of the latency, which is never below 0.
	 */
	public void published(Instant createdAt) {
		published(Duration.between(createdAt, Instant.now()));
	}

	/**
	 * An entry was sent and acknowledged.
	 * @param latency how long that took since it was written; below 0 counts as 0
	 */
	public void published(Duration latency) {
		this.published.increment();
		this.latency.record(bounded(latency));
		this.listener.run();
	}

	// Some write a time that means none, such as the year 1, and no number of nanoseconds
	// goes back that far.
	private static Duration bounded(Duration latency) {
		return latency.isNegative() ? Duration.ZERO : (latency.compareTo(LONGEST) < 0) ? latency : LONGEST;
	}

	/**
	 * An entry could not be sent. Whether it is tried again is the relay's affair.
	 */
	public void failed() {
		this.failed.increment();
	}

	/**
	 * Say who wants to know that there is less to send.
	 */
	void onPublished(Runnable listener) {
		this.listener = listener;
	}

}
