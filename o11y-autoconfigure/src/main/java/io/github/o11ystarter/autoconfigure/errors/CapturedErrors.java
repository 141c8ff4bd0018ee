package io.github.o11ystarter.autoconfigure.errors;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Remembers which errors there is a line about already.
 */
class CapturedErrors {

	/**
	 * What a framework says of an error it says at once. Some libraries throw one and the
	 * same exception again and again, and the next time is another error.
	 */
	private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(10);

	private final WeakErrors<Captured> captured = new WeakErrors<>();

	private final LongSupplier nanoTime;

	CapturedErrors(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	void add(Throwable error, String where) {
		this.captured.putAll(error, new Captured(where, this.nanoTime.getAsLong()));
	}

	boolean contains(Throwable error) {
		return this.captured.find(error, this::isRecent) != null;
	}

	/**
	 * Whether an error was captured in the same place.
	 * @param error the error
	 * @param where the span or the thread
	 */
	boolean contains(Throwable error, String where) {
		return this.captured.find(error, (entry) -> entry.where().equals(where) && isRecent(entry)) != null;
	}

	private boolean isRecent(Captured entry) {
		return this.nanoTime.getAsLong() - entry.nanoTime() < REMEMBERED;
	}

	private record Captured(String where, long nanoTime) {

	}

}
