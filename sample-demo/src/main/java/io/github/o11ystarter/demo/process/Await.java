package io.github.o11ystarter.demo.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for something outside this JVM that cannot call back.
 */
public final class Await {

	private static final long PAUSE_MILLIS = 50;

	private Await() {
	}

	/**
	 * Looks again and again until the condition holds.
	 * @param atMost when to give up
	 * @param condition what to wait for
	 * @return whether it held in time
	 */
	public static boolean until(Duration atMost, BooleanSupplier condition) {
		return value(atMost, condition::getAsBoolean, (holds) -> holds);
	}

	/**
	 * Looks again and again until there is what was wanted.
	 * @param <T> its type
	 * @param atMost when to give up
	 * @param look looks once
	 * @param wanted whether it is what was wanted
	 * @return what was seen last
	 */
	public static <T> T value(Duration atMost, Supplier<T> look, Predicate<T> wanted) {
		long deadline = System.nanoTime() + atMost.toNanos();
		T seen = look.get();
		while (!wanted.test(seen) && System.nanoTime() < deadline) {
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return seen;
			}
			seen = look.get();
		}
		return seen;
	}

}
