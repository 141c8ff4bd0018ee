package io.github.o11ystarter.autoconfigure.metrics.business;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * One total of money for each currency. Nothing here throws.
 */
public interface MoneySeries {

	/**
	 * Add an amount. What cannot be added is counted in {@code o11y.business.failures}:
	 * an amount that is negative or has more than 15 digits, and a code that is no
	 * currency of ISO 4217. Fractions of the smallest coin are rounded half to even, and
	 * counted there as well.
	 * @param amount how much
	 * @param currency code of ISO 4217
	 */
	void add(BigDecimal amount, String currency);

	/**
	 * Add an amount.
	 * @param amount how much
	 * @param currency of what
	 * @see #add(BigDecimal, String)
	 */
	void add(BigDecimal amount, Currency currency);

	/**
	 * The exact total since the start. For tests.
	 * @param currency code of ISO 4217
	 * @return the total, zero if there is none
	 */
	BigDecimal total(String currency);

}
