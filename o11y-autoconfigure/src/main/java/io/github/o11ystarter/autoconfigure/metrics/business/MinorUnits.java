package io.github.o11ystarter.autoconfigure.metrics.business;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

import org.jspecify.annotations.Nullable;

/**
 * Amounts of money as whole numbers of the smallest coin.
 */
final class MinorUnits {

	/**
	 * Most digits of an amount, in the smallest coin. Below that, a double of it is less
	 * than half a coin off.
	 */
	static final int MAX_DIGITS = 15;

	private static final double[] POWERS = { 1, 10, 100, 1_000, 10_000 };

	private MinorUnits() {
	}

	/**
	 * Find a currency with coins.
	 * @param code code of ISO 4217
	 * @return the currency, or {@code null} if there is none, or if it is one without
	 * coins, such as gold
	 */
	static @Nullable Currency currency(@Nullable String code) {
		if (code == null || code.length() != 3) {
			return null;
		}
		try {
			Currency currency = Currency.getInstance(code);
			int decimals = currency.getDefaultFractionDigits();
			return (decimals >= 0 && decimals < POWERS.length) ? currency : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Whether an amount is of a size that money has. Anything else could be a number that
	 * takes gigabytes to write down, such as 1e999999999.
	 * @param amount an amount
	 * @param decimals decimals of the currency
	 * @return whether it can be added
	 */
	static boolean isAmount(BigDecimal amount, int decimals) {
		long digits = (long) amount.precision() - amount.scale();
		return amount.signum() == 0 || (digits <= MAX_DIGITS - decimals && amount.scale() <= 100);
	}

	static boolean isWhole(BigDecimal amount, int decimals) {
		return amount.scale() <= decimals || amount.signum() == 0 || amount.stripTrailingZeros().scale() <= decimals;
	}

	/**
	 * Convert an amount.
	 * @param amount an amount
	 * @param decimals decimals of the currency
	 * @return as many of the smallest coin, rounded half to even
	 */
	static long of(BigDecimal amount, int decimals) {
		if (amount.signum() == 0) {
			return 0;
		}
		if (amount.scale() >= 0 && amount.scale() <= decimals) {
			// Everything else that a BigDecimal can do allocates.
			return Math.round(amount.doubleValue() * POWERS[decimals]);
		}
		return amount.setScale(decimals, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
	}

}
