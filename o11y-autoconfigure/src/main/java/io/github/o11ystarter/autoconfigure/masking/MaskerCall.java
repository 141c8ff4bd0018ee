package io.github.o11ystarter.autoconfigure.masking;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.github.o11ystarter.autoconfigure.masking.MaskingCounts.Failure;
import org.jspecify.annotations.Nullable;

/**
 * One text on its way through the maskers of the application.
 */
final class MaskerCall implements Runnable {

	private final String text;

	private final List<Masker> maskers;

	private final Thread caller = Thread.currentThread();

	private @Nullable Thread runner;

	private boolean abandoned;

	private boolean ended;

	private volatile boolean done;

	private volatile @Nullable String masked;

	private volatile @Nullable Throwable failure;

	private volatile String current;

	MaskerCall(String text, List<Masker> maskers) {
		this.text = text;
		this.maskers = maskers;
		this.current = maskers.get(0).getClass().getName();
	}

	@Override
	public void run() {
		begin();
		try {
			String next = this.text;
			for (Masker masker : this.maskers) {
				this.current = masker.getClass().getName();
				next = masker.mask(next);
				if (next == null) {
					throw new IllegalStateException("The masker returned null");
				}
			}
			this.masked = next;
		}
		catch (Throwable ex) {
			this.failure = ex;
		}
		finally {
			this.done = true;
			LockSupport.unpark(this.caller);
		}
	}

	private synchronized void begin() {
		this.runner = Thread.currentThread();
	}

	/**
	 * Wait for the outcome.
	 * @param deadline until when, as {@link System#nanoTime()}
	 * @return whether there is one
	 */
	boolean await(long deadline) {
		boolean interrupted = false;
		while (!this.done) {
			long remaining = deadline - System.nanoTime();
			if (remaining <= 0) {
				break;
			}
			LockSupport.parkNanos(this, remaining);
			// It is no answer, and whoever it is for shall hear of it.
			interrupted |= Thread.interrupted();
		}
		if (interrupted) {
			this.caller.interrupt();
		}
		return this.done;
	}

	/**
	 * Nobody waits any more.
	 * @return whether the call goes on all the same
	 */
	synchronized boolean abandon() {
		this.abandoned = !this.ended;
		if (this.runner != null && !this.done) {
			this.runner.interrupt();
		}
		return this.abandoned;
	}

	/**
	 * The call is over.
	 * @return whether somebody had waited until then
	 */
	synchronized boolean end() {
		this.ended = true;
		this.runner = null;
		Thread.interrupted();
		return !this.abandoned;
	}

	/**
	 * What came out of it.
	 * @return the text as it may be shown
	 * @throws MaskingException if a masker has failed
	 */
	String result() {
		String result = this.masked;
		if (result == null) {
			throw new MaskingException(Failure.ERROR);
		}
		return result;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Class of the masker that was called last.
	 */
	String current() {
		return this.current;
	}

}
