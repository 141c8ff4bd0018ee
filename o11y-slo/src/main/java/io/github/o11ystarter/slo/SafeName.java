package io.github.o11ystarter.slo;

import java.util.regex.Pattern;

/**
 * Names that are part of rules, of files and of addresses, so that nothing in them ever
 * has to be escaped.
 */
final class SafeName {

	private static final Pattern SAFE = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");

	private SafeName() {
	}

	/**
	 * @throws InvalidSloException if the name has other characters than a host name has
	 */
	static void check(String field, String name) {
		if (!SAFE.matcher(name).matches()) {
			throw new InvalidSloException(field, Printable.of(name), "has characters that a name cannot have",
					"Use up to 63 of a-z, 0-9, '-', '_' and '.', beginning and ending with a letter or a digit, as in 'checkout-availability'.");
		}
	}

}
