package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What makes an event bad.
 */
final class Thresholds {

	private Thresholds() {
	}

	/**
	 * @throws InvalidSloException if nothing does, or a duration is none
	 */
	static void check(@Nullable Duration slowerThan, List<String> bad) {
		if (slowerThan == null && bad.isEmpty()) {
			throw new InvalidSloException("sli.bad", null, "is empty, and nothing would ever be bad",
					"Name a status such as 5xx, or set sli.slower-than.");
		}
		if (slowerThan != null) {
			Times.check("sli.slower-than", slowerThan, Duration.ofMillis(1));
		}
	}

}
