package io.github.o11ystarter.autoconfigure.export;

import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that is started again when it dies before its time.
 */
class ExportThread {

	private final Runnable work;

	private final Runnable restarted;

	private volatile boolean wanted = true;

	private volatile @Nullable Thread thread;

	ExportThread(Runnable work, Runnable restarted) {
		this.work = work;
		this.restarted = restarted;
	}

	synchronized void start() {
		if (this.wanted && !isAlive()) {
			Thread next = new Thread(this::run, "o11y-span-export");
			next.setDaemon(true);
			try {
				next.start();
				this.thread = next;
			}
			catch (OutOfMemoryError ex) {
				// There is no thread to be had, and whoever ends a span is not to know.
				// The next span tries again.
			}
		}
	}

	boolean isAlive() {
		Thread current = this.thread;
		return current != null && current.isAlive();
	}

	void wakeUp() {
		LockSupport.unpark(this.thread);
	}

	private void run() {
		try {
			this.work.run();
			this.wanted = false;
		}
		finally {
			replace();
		}
	}

	private synchronized void replace() {
		this.thread = null;
		if (this.wanted) {
			this.restarted.run();
			start();
		}
	}

}
