package io.github.o11ystarter.demo.drill;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of an alert that had to arrive.
 *
 * @param what what was broken
 * @param alert the alert
 * @param severity how bad it is
 * @param told how long it took until everybody knew, or {@code null} if somebody never
 * did
 * @param resolved how long after the mend it was taken back, or {@code null}
 * @param through what it came through
 * @param mistakes what is wrong with it, one sentence each
 */
record Outcome(String what, String alert, String severity, @Nullable Duration told, @Nullable Duration resolved,
		String through, List<String> mistakes) {

	boolean isGood() {
		return this.mistakes.isEmpty();
	}

}
