package io.github.o11ystarter.autoconfigure.metrics.business;

import java.time.Duration;
import java.util.UUID;

/**
 * How many different ones were seen within a window of time, such as players in the last
 * five minutes. Ids are neither kept nor shown: they go into a sketch of fixed size,
 * which is exact for a few and off by 1 % or so for many. Nothing here throws.
 */
public interface ActiveGauge {

	/**
	 * Note that somebody is active.
	 * @param id who
	 */
	void seen(CharSequence id);

	/**
	 * Note that somebody is active.
	 * @param id who
	 */
	void seen(UUID id);

	/**
	 * Note that somebody is active.
	 * @param id who
	 */
	void seen(long id);

	/**
	 * How many were seen within the window.
	 * @return the estimate
	 */
	long active();

	/**
	 * Declares a gauge of active ones.
	 */
	interface Builder {

		/**
		 * Set how long one that was seen is active; five minutes by default. It moves in
		 * twentieths.
		 * @param window from one second to a day
		 * @return this
		 */
		Builder window(Duration window);

		/**
		 * Declare the gauge.
		 * @return the gauge
		 * @throws IllegalArgumentException if it cannot be what was asked for
		 */
		ActiveGauge register();

	}

}
