package io.github.o11ystarter.autoconfigure.slo;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;

/**
 * A property that cannot work.
 *
 * @param property name of the property, in full
 * @param value what it is, {@code null} if it is missing
 * @param origin where that is written, {@code null} if nobody knows
 * @param reason why it cannot work, as a clause
 * @param mend what to do about it, as a sentence
 */
record Mistake(String property, @Nullable String value, @Nullable Origin origin, String reason, String mend) {

	private static final int LENGTH = 120;

	/**
	 * What is wrong, as a sentence.
	 */
	String statement() {
		return this.property + ((this.value != null) ? " '" + printable(this.value) + "' " : " ") + this.reason + ".";
	}

	private static String printable(String value) {
		String line = value.replaceAll("\\p{C}", "?");
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + "…" : line;
	}

}
