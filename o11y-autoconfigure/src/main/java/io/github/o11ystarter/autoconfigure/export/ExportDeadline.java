package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;

/**
 * Until when an export may take: each call has its own limit, and the end of the
 * application one for all that is left.
 */
class ExportDeadline {

	private final long callNanos;

	private volatile boolean ending;

	private volatile long endNanos;

	ExportDeadline(Duration call) {
		this.callNanos = call.toNanos();
	}

	/**
	 * The application ends.
	 * @param remaining time that is left
	 */
	void end(Duration remaining) {
		this.endNanos = System.nanoTime() + remaining.toNanos();
		this.ending = true;
	}

	/**
	 * Time that is left of a call.
	 * @param startNanos when it began
	 * @return nanoseconds, 0 or less when there are none
	 */
	long remaining(long startNanos) {
		long now = System.nanoTime();
		long call = this.callNanos - (now - startNanos);
		return this.ending ? Math.min(call, this.endNanos - now) : call;
	}

	boolean isOver() {
		return this.ending && System.nanoTime() - this.endNanos >= 0;
	}

}
