package io.github.o11ystarter.autoconfigure.logging;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * How many lines one request has written, on whatever thread.
 */
class RequestLines {

	private static final ThreadLocal<RequestLines> CURRENT = new ThreadLocal<>();

	private final AtomicInteger written = new AtomicInteger();

	private final int budget;

	RequestLines(int budget) {
		this.budget = budget;
	}

	static @Nullable RequestLines current() {
		return CURRENT.get();
	}

	static void setCurrent(@Nullable RequestLines lines) {
		if (lines != null) {
			CURRENT.set(lines);
		}
		else {
			CURRENT.remove();
		}
	}

	int budget() {
		return this.budget;
	}

	/**
	 * Count a line.
	 * @return whether it is the first one beyond the budget
	 */
	boolean add() {
		return this.written.incrementAndGet() == this.budget + 1;
	}

}
