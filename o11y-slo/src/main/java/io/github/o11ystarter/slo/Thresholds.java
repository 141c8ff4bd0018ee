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
	 * @throws InvalidSloException if nothing does
	 */
	static void check(@Nullable Duration slowerThan, List<String> bad) {
		if (slowerThan == null && bad.isEmpty()) {
			throw new InvalidSloException("sli.bad", null, "is empty, and nothing would ever be bad",
					"Name a status such as 5xx, or set sli.slower-than.");
		}
		if (slowerThan != null && (slowerThan.isNegative() || slowerThan.toMillis() < 1)) {
			throw new InvalidSloException("sli.slower-than", slowerThan.toString(), "is less than a millisecond",
					"Use a duration such as 250ms or 2s.");
		}
	}

}
