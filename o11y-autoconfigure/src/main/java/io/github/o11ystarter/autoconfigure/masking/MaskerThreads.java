package io.github.o11ystarter.autoconfigure.masking;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.o11ystarter.autoconfigure.masking.MaskingCounts.Failure;
import org.apache.commons.logging.LogFactory;

/**
 * Calls maskers of the application on a few threads of its own, so that one which hangs
 * or throws does so there. Whoever needs a text masked waits until the deadline, and no
 * more once it is known that there is nothing to wait for.
 */
final class MaskerThreads {

	static final int MAX = 4;

	private static final long REST = TimeUnit.SECONDS.toNanos(1);

	private final Semaphore free = new Semaphore(MAX);

	private final AtomicInteger hanging = new AtomicInteger();

	private final AtomicInteger late = new AtomicInteger();

	private final AtomicBoolean saidLate = new AtomicBoolean();

	private final AtomicBoolean saidThrew = new AtomicBoolean();

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(MAX, MAX, 30, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), MaskerThread::new);

	private volatile long restedAt = System.nanoTime();

	MaskerThreads() {
		this.threads.allowCoreThreadTimeOut(true);
	}

	/**
	 * What maskers leave of a text.
	 * @param text the text
	 * @param maskers the maskers, in order
	 * @param deadlineNanos time they may take, waiting for a thread included
	 * @return the text as it may be shown
	 * @throws MaskingException if a masker fails or does not come to an end
	 */
	String mask(String text, List<Masker> maskers, long deadlineNanos) {
		long deadline = System.nanoTime() + deadlineNanos;
		if (isResting() || !acquire(deadline)) {
			throw new MaskingException(Failure.DEADLINE);
		}
		MaskerCall call = new MaskerCall(text, maskers);
		execute(call);
		if (!call.await(deadline)) {
			giveUp(call);
			throw new MaskingException(Failure.DEADLINE);
		}
		if (this.late.get() > 0) {
			this.late.set(0);
		}
		Throwable failure = call.failure();
		if (failure != null && this.saidThrew.compareAndSet(false, true)) {
			// Its message is not shown: there may be the text in it.
			report("Masker " + call.current() + " threw " + failure.getClass().getName());
		}
		return call.result();
	}

	/**
	 * Whether so many texts in a row were late that the next is not worth the wait.
	 */
	private boolean isResting() {
		return this.late.get() >= MAX && System.nanoTime() - this.restedAt < 0;
	}

	/**
	 * How many calls could begin now.
	 */
	int idle() {
		return this.free.availablePermits();
	}

	private boolean acquire(long deadline) {
		boolean interrupted = false;
		try {
			while (!this.free.tryAcquire()) {
				long remaining = deadline - System.nanoTime();
				if (remaining <= 0 || this.hanging.get() >= MAX) {
					return false;
				}
				try {
					return this.free.tryAcquire(remaining, TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
			return true;
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void execute(MaskerCall call) {
		boolean accepted = false;
		try {
			this.threads.execute(() -> {
				try {
					call.run();
				}
				finally {
					if (!call.end()) {
						this.hanging.decrementAndGet();
					}
					this.free.release();
				}
			});
			accepted = true;
		}
		finally {
			if (!accepted) {
				this.free.release();
			}
		}
	}

	private void giveUp(MaskerCall call) {
		if (call.abandon()) {
			this.hanging.incrementAndGet();
		}
		this.restedAt = System.nanoTime() + REST;
		this.late.incrementAndGet();
		if (this.saidLate.compareAndSet(false, true)) {
			report("Masker " + call.current() + " takes longer than o11y.masking.deadline");
		}
	}

	// On another thread, because this one may be in the middle of writing a log line.
	private void report(String what) {
		this.threads.execute(() -> MaskerThread.report(() -> LogFactory.getLog(Masker.class)
			.warn(what + ", and its text is shown as " + Masking.MASK
					+ ". This is said once, see o11y.masking.failures for how often")));
	}

}
