package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The thread that reads consumer lag, from the time there is a group to watch until the
 * application stops.
 */
class LagWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(LagWatch.class);

	private static final long STOP_MILLIS = 1000;

	private final WatchedGroups groups;

	private final Supplier<@Nullable LagRounds> rounds;

	private final Duration interval;

	private volatile boolean running;

	private @Nullable Thread thread;

	/**
	 * Make a watch that does nothing yet.
	 * @param groups the groups to watch
	 * @param rounds makes what the thread is to do, {@code null} if there is no cluster
	 * to ask
	 * @param interval time from the start of a round to that of the next
	 */
	LagWatch(WatchedGroups groups, Supplier<@Nullable LagRounds> rounds, Duration interval) {
		this.groups = groups;
		this.rounds = rounds;
		this.interval = interval;
	}

	void add(WatchedGroup group) {
		this.groups.add(group);
		startThread();
	}

	@Override
	public void start() {
		this.running = true;
		startThread();
	}

	private synchronized void startThread() {
		if (!this.running || this.thread != null || this.groups.isEmpty()) {
			return;
		}
		LagRounds work = rounds();
		if (work == null) {
			this.running = false;
			return;
		}
		Thread started = new Thread(() -> run(work), "o11y-kafka-lag");
		started.setDaemon(true);
		this.thread = started;
		started.start();
	}

	private @Nullable LagRounds rounds() {
		try {
			LagRounds made = this.rounds.get();
			if (made == null) {
				logger.warn("Consumer lag is not read: it takes exactly one KafkaAdmin to ask and one MeterRegistry");
			}
			return made;
		}
		catch (RuntimeException ex) {
			// An application that starts, and a consumer that does, go on without.
			logger.warn("Consumer lag is not read", ex);
			return null;
		}
	}

	private void run(LagRounds work) {
		try (work) {
			while (this.running) {
				long begun = System.nanoTime();
				work.round();
				// A round that took long is not followed by the next at once.
				long rest = this.interval.toNanos() - (System.nanoTime() - begun);
				TimeUnit.NANOSECONDS.sleep(Math.max(rest, this.interval.toNanos() / 2));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop() {
		Thread stopped;
		synchronized (this) {
			this.running = false;
			stopped = this.thread;
			this.thread = null;
		}
		if (stopped != null) {
			stopped.interrupt();
			try {
				stopped.join(STOP_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
