package io.github.o11ystarter.autoconfigure.metrics.business;

/**
 * One series of a counter. Nothing here throws.
 */
public interface CounterSeries {

	/**
	 * Count an event.
	 */
	void increment();

	/**
	 * Count several events at once.
	 * @param events how many; a negative number is refused and counted as a failure
	 */
	void increment(long events);

	/**
	 * How many there were since the start. For tests.
	 * @return number of events
	 */
	long count();

}
