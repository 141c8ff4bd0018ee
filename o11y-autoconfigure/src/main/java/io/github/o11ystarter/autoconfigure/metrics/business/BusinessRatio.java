package io.github.o11ystarter.autoconfigure.metrics.business;

/**
 * A share of events, such as plays that win. It is a counter with the label
 * {@code result}: PromQL makes the ratio of it over any time and over all instances,
 * which a gauge of a ratio could not.
 */
public interface BusinessRatio {

	/**
	 * Count an event. Does not throw.
	 * @param hit whether it belongs to the share
	 */
	void record(boolean hit);

	/**
	 * How many there were since the start. For tests.
	 * @param hit whether those that belong to the share, or the others
	 * @return number of events
	 */
	long count(boolean hit);

	/**
	 * Declares a share.
	 */
	interface Builder {

		/**
		 * Name the two results; {@code success} and {@code failure} by default.
		 * @param hit value of {@code result} for those that belong to the share
		 * @param miss value of {@code result} for the others
		 * @return this
		 */
		Builder results(String hit, String miss);

		/**
		 * Declare the share.
		 * @return the share
		 * @throws IllegalArgumentException if it cannot be what was asked for
		 */
		BusinessRatio register();

	}

}
