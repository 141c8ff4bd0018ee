package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long an exporter is left alone after a failure: longer each time, but never so long
 * that a collector which is back has to wait for us, whatever it asked for.
 */
class RestPeriod {

	private static final long FIRST = Duration.ofSeconds(1).toNanos();

	private static final long LONGEST = Duration.ofSeconds(10).toNanos();

	private static final long LONGEST_ASKED_FOR = Duration.ofSeconds(30).toNanos();

	private long next = FIRST;

	private long until;

	private boolean resting;

	boolean isOver() {
		if (this.resting && System.nanoTime() - this.until >= 0) {
			this.resting = false;
		}
		return !this.resting;
	}

	void begin(Duration askedFor) {
		long asked = (askedFor.compareTo(Duration.ofNanos(LONGEST_ASKED_FOR)) < 0) ? askedFor.toNanos()
				: LONGEST_ASKED_FOR;
		// Somewhat less by chance, so that not all instances return at once.
		long own = this.next - ThreadLocalRandom.current().nextLong(this.next / 4);
		this.until = System.nanoTime() + Math.max(own, asked);
		this.next = Math.min(this.next * 2, LONGEST);
		this.resting = true;
	}

	/**
	 * Time until it is over.
	 * @return nanoseconds, 0 when it is over
	 */
	long remaining() {
		return isOver() ? 0 : Math.max(0, this.until - System.nanoTime());
	}

	void end() {
		this.resting = false;
	}

	void forget() {
		this.resting = false;
		this.next = FIRST;
	}

}
