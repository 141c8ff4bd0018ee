package io.github.o11ystarter.autoconfigure.metrics.business;

/**
 * Totals of money, one for each currency, exact to the smallest coin: they are kept as
 * whole numbers, since doubles lose cents in long totals. Shown in units of the currency,
 * with the label {@code currency}.
 * <p>
 * A total only rises. What is taken back is another metric, such as {@code shop.refunds}.
 */
public interface MoneyTotal extends MoneySeries {

	/**
	 * The totals of one value.
	 * @param value value of the label
	 * @return the totals, for all calls the same
	 */
	MoneySeries with(Object value);

	/**
	 * The totals of two values.
	 * @param first value of the first label
	 * @param second value of the second label
	 * @return the totals, for all calls the same
	 */
	MoneySeries with(Object first, Object second);

	/**
	 * Declares a total of money.
	 */
	interface Builder extends Labelled<Builder> {

		/**
		 * Say which currencies are there from the first scrape, with 0. Others of ISO
		 * 4217 join when they are first seen.
		 * @param codes codes of ISO 4217
		 * @return this
		 */
		Builder currencies(String... codes);

		/**
		 * Declare the total.
		 * @return the total
		 * @throws IllegalArgumentException if it cannot be what was asked for
		 */
		MoneyTotal register();

	}

}
