package io.github.o11ystarter.demo.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Everything that was started and has to be stopped, last one first. Safe to close from a
 * shutdown hook while another thread is still starting things.
 */
final class Resources implements AutoCloseable {

	private static final long START_GRACE_NANOS = TimeUnit.SECONDS.toNanos(20);

	private final Deque<AutoCloseable> started = new ArrayDeque<>();

	private final Object closing = new Object();

	private int starting;

	private boolean closed;

	/**
	 * Starts something and remembers to stop it.
	 * @param <T> its type
	 * @param starter starts it
	 * @return what was started
	 */
	<T extends AutoCloseable> T start(Callable<T> starter) {
		begin();
		@Nullable T resource = null;
		try {
			resource = starter.call();
			return resource;
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new StartException(String.valueOf(ex.getMessage()), ex);
		}
		finally {
			finish(resource);
		}
	}

	synchronized boolean isClosed() {
		return this.closed;
	}

	private synchronized void begin() {
		if (this.closed) {
			throw new StartException("Nothing is started any more: everything is being stopped.");
		}
		this.starting++;
	}

	private void finish(@Nullable AutoCloseable resource) {
		boolean late;
		synchronized (this) {
			late = this.closed;
			if (resource != null && !late) {
				this.started.push(resource);
			}
		}
		if (resource != null && late) {
			closeQuietly(resource);
		}
		synchronized (this) {
			this.starting--;
			notifyAll();
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		// One at a time, or a second caller would remove the folder of what still runs.
		synchronized (this.closing) {
			// What is just being started stops itself, but needs what was started before
			// it.
			awaitLateStarters();
			for (AutoCloseable next = poll(); next != null; next = poll()) {
				closeQuietly(next);
			}
		}
	}

	private synchronized @Nullable AutoCloseable poll() {
		return this.started.poll();
	}

	private synchronized void awaitLateStarters() {
		long deadline = System.nanoTime() + START_GRACE_NANOS;
		try {
			while (this.starting > 0 && System.nanoTime() < deadline) {
				wait(100);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void closeQuietly(AutoCloseable resource) {
		try {
			resource.close();
		}
		catch (Exception ex) {
			// The others still have to be stopped.
			System.err.println("Could not stop " + resource + ": " + ex);
		}
	}

}
