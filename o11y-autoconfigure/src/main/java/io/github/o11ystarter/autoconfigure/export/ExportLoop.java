package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import io.opentelemetry.sdk.common.CompletableResultCode;

/**
 * Has the worker work when it is time to, until it is told to stop.
 */
class ExportLoop {

	/**
	 * For exporters to shut down in, after the last span.
	 */
	private static final Duration GRACE = Duration.ofMillis(500);

	private static final long PAUSE_AFTER_ERROR = Duration.ofSeconds(1).toNanos();

	private final ExportWorker worker;

	private final SpanQueue queue;

	private final ExportLedger ledger;

	private final ExportDeadline deadline;

	private final ExportSchedule schedule;

	private final ExportThread thread;

	private final AtomicBoolean sleeping = new AtomicBoolean();

	private final AtomicBoolean stopping = new AtomicBoolean();

	private final CompletableResultCode stopped = new CompletableResultCode();

	private volatile boolean closed;

	ExportLoop(ExportParts parts) {
		this.worker = parts.worker();
		this.queue = parts.queue();
		this.ledger = parts.ledger();
		this.deadline = parts.deadline();
		this.schedule = parts.schedule();
		this.thread = new ExportThread(this::run, this.ledger::addRestart);
	}

	void start() {
		this.thread.start();
	}

	boolean isClosed() {
		return this.closed;
	}

	boolean isAlive() {
		return this.thread.isAlive() && System.nanoTime() - this.worker.lastBeat() < this.schedule.longestBeatNanos();
	}

	void wakeUpIfNeeded() {
		if (this.closed) {
			discardQueue();
		}
		else if (isDue() && this.sleeping.compareAndSet(true, false)) {
			this.thread.wakeUp();
		}
		else if (!this.thread.isAlive()) {
			this.thread.start();
		}
	}

	private boolean isDue() {
		return this.queue.isDue(this.schedule.maxBatchSize());
	}

	private void run() {
		while (!this.stopping.get()) {
			try {
				sleep();
				this.worker.work();
			}
			catch (Throwable ex) {
				// An error of the machine included: the next round may find it mended.
				Thread.interrupted();
				LockSupport.parkNanos(this, PAUSE_AFTER_ERROR);
			}
		}
		try {
			this.worker.finish();
			this.deadline.end(GRACE);
			this.worker.shutdownExporters();
		}
		finally {
			close();
		}
	}

	private void sleep() {
		this.sleeping.set(true);
		// After that, so that whoever wants something now is seen or wakes us up.
		if (!isDue() && !this.stopping.get() && !this.worker.isFlushRequested()) {
			LockSupport.parkNanos(this, this.worker.pause(this.schedule.delayNanos()));
			Thread.interrupted();
		}
		this.sleeping.set(false);
	}

	CompletableResultCode flush() {
		if (this.closed) {
			return CompletableResultCode.ofSuccess();
		}
		CompletableResultCode flush = this.worker.requestFlush();
		this.thread.wakeUp();
		return flush;
	}

	CompletableResultCode stop() {
		if (this.stopping.compareAndSet(false, true)) {
			Duration timeout = this.schedule.shutdownTimeout();
			this.deadline.end(timeout);
			this.thread.wakeUp();
			// For a worker that hangs or is dead.
			CompletableFuture.delayedExecutor(timeout.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS).execute(this::close);
		}
		return this.stopped;
	}

	private synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			discardQueue();
			this.ledger.close(DropReason.SHUTDOWN);
			this.stopped.succeed();
		}
	}

	private void discardQueue() {
		while (this.queue.poll() != null) {
			this.ledger.addRefused(DropReason.SHUTDOWN);
		}
	}

}
