package io.github.o11ystarter.autoconfigure.metrics.business;

/**
 * Counts events. A counter without labels is incremented as it is, one with labels by
 * {@code with(value).increment()}, with the values in the order the labels were declared
 * in. A value may be a string, a character, an enum, a boolean or a whole number.
 */
public interface BusinessCounter extends CounterSeries {

	/**
	 * The series of one value.
	 * @param value value of the label
	 * @return the series, for all calls the same
	 */
	CounterSeries with(Object value);

	/**
	 * The series of two values.
	 * @param first value of the first label
	 * @param second value of the second label
	 * @return the series, for all calls the same
	 */
	CounterSeries with(Object first, Object second);

	/**
	 * The series of three values.
	 * @param first value of the first label
	 * @param second value of the second label
	 * @param third value of the third label
	 * @return the series, for all calls the same
	 */
	CounterSeries with(Object first, Object second, Object third);

	/**
	 * Declares a counter.
	 */
	interface Builder extends Labelled<Builder> {

		/**
		 * Declare the counter.
		 * @return the counter
		 * @throws IllegalArgumentException if it cannot be what was asked for
		 */
		BusinessCounter register();

	}

}
