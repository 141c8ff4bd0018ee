package io.github.o11ystarter.autoconfigure.background;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done again and again, on a thread that is there only while it is done: a
 * service with many features would otherwise have many threads that wait.
 * <p>
 * Works do not wait for each other, and no work overlaps itself.
 * <p>
 * Work that takes long rests for half of its interval all the same.
 */
public final class RepeatedWork {

	private static final Log logger = LogFactory.getLog(RepeatedWork.class);

	// Soon enough for the first scrape, late enough not to compete with the start.
	private static final Duration AFTER_START = Duration.ofSeconds(5);

	private final String name;

	private final Duration interval;

	private final Runnable work;

	// That of a thread which the JDK's timer starts would be anybody's.
	private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

	private boolean stopped;

	private CompletableFuture<@Nullable Void> pause = new CompletableFuture<>();

	private @Nullable Thread thread;

	private RepeatedWork(String name, Duration interval, Runnable work) {
		this.name = name;
		this.interval = interval;
		this.work = work;
	}

	/**
	 * Start to work.
	 * @param name name of the thread
	 * @param delay time until the work is done first, zero for at once
	 * @param interval time from one beginning of the work to the next
	 * @param work what to do; what it throws is logged, and it is done again all the same
	 * @return what stops it
	 */
	public static RepeatedWork start(String name, Duration delay, Duration interval, Runnable work) {
		RepeatedWork repeated = new RepeatedWork(name, interval, work);
		repeated.pause(delay);
		return repeated;
	}

	/**
	 * Start to work when the application has started: the work is done first in five
	 * seconds, or after the interval if that is less.
	 * @param name name of the thread
	 * @param interval time from one beginning of the work to the next
	 * @param work what to do; what it throws is logged, and it is done again all the same
	 * @return what stops it
	 */
	public static RepeatedWork startLater(String name, Duration interval, Runnable work) {
		return start(name, untilFirst(interval), interval, work);
	}

	static Duration untilFirst(Duration interval) {
		return (interval.compareTo(AFTER_START) < 0) ? interval : AFTER_START;
	}

	private synchronized void pause(Duration time) {
		this.thread = null;
		if (!this.stopped) {
			this.pause = new CompletableFuture<@Nullable Void>().completeOnTimeout(null, time.toNanos(),
					TimeUnit.NANOSECONDS);
			CompletableFuture<Void> unused = this.pause.thenRun(this::startThread);
		}
	}

	private synchronized void startThread() {
		if (this.stopped) {
			return;
		}
		Thread started = new Thread(null, this::work, this.name, 0, false);
		started.setDaemon(true);
		started.setContextClassLoader(this.classLoader);
		this.thread = started;
		try {
			started.start();
		}
		catch (OutOfMemoryError ex) {
			// No thread to be had: perhaps there is one next time.
			pause(this.interval);
		}
	}

	private void work() {
		long begun = System.nanoTime();
		try {
			this.work.run();
		}
		catch (Throwable ex) {
			logger.warn("What " + this.name + " does has failed", ex);
		}
		finally {
			pause(rest(this.interval, Duration.ofNanos(System.nanoTime() - begun)));
		}
	}

	static Duration rest(Duration interval, Duration worked) {
		Duration rest = interval.minus(worked);
		Duration least = interval.dividedBy(2);
		return (rest.compareTo(least) < 0) ? least : rest;
	}

	/**
	 * Stop. Work that is being done is interrupted.
	 * @param patience how long to wait for it to end
	 */
	public void stop(Duration patience) {
		Thread working;
		synchronized (this) {
			this.stopped = true;
			this.pause.cancel(false);
			working = this.thread;
		}
		if (working != null) {
			working.interrupt();
			try {
				working.join(Math.max(1, patience.toMillis()));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
