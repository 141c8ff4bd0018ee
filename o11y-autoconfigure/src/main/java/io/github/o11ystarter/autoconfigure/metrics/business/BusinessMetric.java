package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;

/**
 * A metric that was declared.
 *
 * @param name its name, with dots
 * @param kind what it is
 * @param description what it means
 * @param labels keys of its labels, in the order they were declared in
 */
public record BusinessMetric(String name, Kind kind, String description, List<String> labels) {

	public BusinessMetric {
		labels = List.copyOf(labels);
	}

	/**
	 * What a business metric is.
	 */
	public enum Kind {

		/**
		 * A counter of events.
		 */
		COUNTER,

		/**
		 * A timer of events.
		 */
		TIMER,

		/**
		 * A total of money.
		 */
		MONEY,

		/**
		 * A gauge of different ones seen of late.
		 */
		ACTIVE,

		/**
		 * A counter with two results.
		 */
		RATIO

	}

}
