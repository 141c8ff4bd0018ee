package io.github.o11ystarter.slo;

import java.math.BigDecimal;

/**
 * Numbers that can be written out: {@code 1e-200000000} is nine characters to read and
 * two hundred million to write.
 */
final class Numbers {

	private static final int DECIMALS = 10;

	private static final int DIGITS = 18;

	private Numbers() {
	}

	/**
	 * @throws InvalidSloException if a number has more digits than anybody needs
	 */
	static void check(String field, BigDecimal number) {
		BigDecimal plain = number.stripTrailingZeros();
		if (plain.scale() > DECIMALS || plain.precision() - (long) plain.scale() > DIGITS) {
			throw new InvalidSloException(field, Printable.of(number.toString()),
					"has more than %d digits behind the point, or more than %d before it".formatted(DECIMALS, DIGITS),
					"Round it.");
		}
	}

}
