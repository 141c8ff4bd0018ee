package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

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

	private @Nullable ThreadPoolTaskScheduler scheduler;

	BacklogReader(List<WatchedOutbox> outboxes, OutboxMonitors monitors) {
		this.outboxes = outboxes;
		this.monitors = monitors;
	}

	@Override
	public synchronized void start() {
		if (this.scheduler == null && !this.outboxes.isEmpty()) {
			ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
			started.setThreadNamePrefix("o11y-outbox-");
			started.setDaemon(true);
			started.setAwaitTerminationMillis(STOP_MILLIS);
			started.initialize();
			this.scheduler = started;
			this.outboxes.forEach((outbox) -> start(outbox, started));
		}
	}

	private void start(WatchedOutbox outbox, TaskScheduler scheduler) {
		Future<?> unused = scheduler.scheduleWithFixedDelay(() -> read(outbox, scheduler), outbox.interval());
		// What was on its way at the last reading would go on ageing until the next one.
		this.monitors.outbox(outbox.name()).onPublished(() -> {
			outbox.published();
			readSoon(outbox, scheduler);
		});
	}

	private static void read(WatchedOutbox outbox, TaskScheduler scheduler) {
		outbox.read();
		readSoon(outbox, scheduler);
	}

	private static void readSoon(WatchedOutbox outbox, TaskScheduler scheduler) {
		if (outbox.asks()) {
			try {
				Future<?> unused = scheduler.schedule(() -> read(outbox, scheduler), Instant.now().plus(SOON));
			}
			catch (TaskRejectedException ex) {
				// The application stops.
			}
		}
	}

	@Override
	public synchronized void stop() {
		if (this.scheduler != null) {
			this.scheduler.shutdown();
			this.scheduler = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

}
