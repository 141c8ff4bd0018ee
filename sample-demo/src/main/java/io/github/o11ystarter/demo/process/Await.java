package io.github.o11ystarter.demo.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

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
		long deadline = System.nanoTime() + atMost.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() >= deadline) {
				return false;
			}
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return true;
	}

}
