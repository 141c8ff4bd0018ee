package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Reads the backlogs of all outboxes, one after the other, on a thread of its own.
 */
class BacklogReader implements SmartLifecycle {

	/**
	 * Least time between two readings, however much a relay publishes.
	 */
	private static final Duration SOON = Duration.ofMillis(250);

	private static final long STOP_MILLIS = 1_000;

	private final List<WatchedOutbox> outboxes;

	private final OutboxMonitors monitors;

	private @Nullable ScheduledThreadPoolExecutor thread;

	BacklogReader(List<WatchedOutbox> outboxes, OutboxMonitors monitors) {
		this.outboxes = outboxes;
		this.monitors = monitors;
	}

	@Override
	public synchronized void start() {
		if (this.thread == null && !this.outboxes.isEmpty()) {
			ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, BacklogReader::thread);
			this.thread = started;
			this.outboxes.forEach((outbox) -> start(outbox, started));
		}
	}

	private void start(WatchedOutbox outbox, ScheduledThreadPoolExecutor executor) {
		Future<?> unused = executor.scheduleWithFixedDelay(() -> read(outbox, executor), 0, outbox.interval().toNanos(),
				TimeUnit.NANOSECONDS);
		// What was on its way at the last reading would go on ageing until the next one.
		this.monitors.outbox(outbox.name()).onPublished(() -> {
			outbox.published();
			readSoon(outbox, executor);
		});
	}

	private static void read(WatchedOutbox outbox, ScheduledThreadPoolExecutor executor) {
		outbox.read();
		readSoon(outbox, executor);
	}

	private static void readSoon(WatchedOutbox outbox, ScheduledThreadPoolExecutor executor) {
		if (outbox.asks()) {
			try {
				Future<?> unused = executor.schedule(() -> read(outbox, executor), SOON.toNanos(),
						TimeUnit.NANOSECONDS);
			}
			catch (RejectedExecutionException ex) {
				// The application stops.
			}
		}
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, "o11y-outbox");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public synchronized void stop() {
		ScheduledThreadPoolExecutor running = this.thread;
		if (running == null) {
			return;
		}
		this.thread = null;
		running.shutdownNow();
		try {
			running.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}
