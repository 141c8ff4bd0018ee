package io.github.o11ystarter.slo;

import java.util.Arrays;
import java.util.Locale;

/**
 * How urgent an alert is; the label {@code severity}.
 */
public enum Severity {

	/**
	 * The system is down: wakes somebody up.
	 */
	P0,

	/**
	 * Users are hurt: wakes somebody up.
	 */
	P1,

	/**
	 * Has to be seen to in business hours.
	 */
	P2,

	/**
	 * Is good to know, and wakes nobody.
	 */
	P3;

	/**
	 * Read a severity as people write it.
	 * @param text {@code P1} or {@code p1}
	 * @return the severity
	 * @throws InvalidSloException if there is no such severity
	 */
	public static Severity of(String text) {
		return Arrays.stream(values())
			.filter((severity) -> severity.name().equals(text.strip().toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new InvalidSloException("severity", text, "is not a severity",
					"Use P0, P1, P2 or P3, or 'off' for no alert."));
	}

}
