package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * An outbox whose backlog is read.
 */
class WatchedOutbox {

	private static final Log logger = LogFactory.getLog(WatchedOutbox.class);

	/**
	 * How many readings may be missing before the last one says nothing any more.
	 */
	private static final int MISSING = 3;

	private final AtomicBoolean asked = new AtomicBoolean();

	private volatile boolean progress;

	private final String name;

	private final OutboxBacklog backlog;

	private final Duration interval;

	private final BacklogState state;

	private final Counter failures;

	private boolean failing;

	WatchedOutbox(String name, OutboxBacklog backlog, Duration interval, MeterRegistry registry) {
		this.name = name;
		this.backlog = backlog;
		this.interval = interval;
		this.state = new BacklogState(interval.multipliedBy(MISSING).plusSeconds(1), System::nanoTime);
		Gauge.builder("o11y.outbox.pending", this.state, BacklogState::pending)
			.description("Entries of an outbox that have not been sent yet, counted up to a limit;"
					+ " not a number while it cannot be read.")
			.tag(OutboxMonitors.LABEL, name)
			.strongReference(true)
			.register(registry);
		Gauge.builder("o11y.outbox.oldest.age", this.state, BacklogState::oldestAge)
			.description("Age of the oldest entry of an outbox that has not been sent yet, 0 if there is none.")
			.baseUnit("seconds")
			.tag(OutboxMonitors.LABEL, name)
			.strongReference(true)
			.register(registry);
		this.failures = Counter.builder("o11y.outbox.readings.failed")
			.description("Readings of the backlog of an outbox that failed.")
			.tag(OutboxMonitors.LABEL, name)
			.register(registry);
	}

	String name() {
		return this.name;
	}

	Duration interval() {
		return this.interval;
	}

	/**
	 * An entry of it has been published.
	 */
	void published() {
		if (!this.progress) {
			this.progress = true;
		}
	}

	/**
	 * Whether somebody has to read it out of turn: there was something, it gets less, and
	 * nobody else has been told.
	 */
	boolean asks() {
		return this.progress && this.state.showsBacklog() && !this.asked.get() && this.asked.compareAndSet(false, true);
	}

	/**
	 * Read the backlog. Throws nothing, or it would be the last time.
	 */
	void read() {
		this.asked.set(false);
		this.progress = false;
		try {
			this.state.take(this.backlog.read());
			this.failing = false;
		}
		catch (Throwable ex) {
			if (Thread.currentThread().isInterrupted()) {
				// The application stops.
				return;
			}
			this.failures.increment();
			if (!this.failing) {
				this.failing = true;
				logger.warn("The backlog of the outbox '" + this.name + "' cannot be read,"
						+ " which 'o11y.outbox.readings.failed' counts from now on", ex);
			}
		}
	}

}
