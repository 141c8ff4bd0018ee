package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;

/**
 * When the processor does what.
 *
 * @param hasExporters whether there is anybody to export to
 * @param includeUnsampled whether spans that are not sampled are exported too
 * @param maxBatchSize spans that are exported together
 * @param delay time between two exports
 * @param timeout time that one export may take
 * @param shutdownTimeout time to export what is left in the end
 */
record ExportSchedule(boolean hasExporters, boolean includeUnsampled, int maxBatchSize, Duration delay,
		Duration timeout, Duration shutdownTimeout) {

	private static final Duration MARGIN = Duration.ofSeconds(10);

	long delayNanos() {
		return this.delay.toNanos();
	}

	/**
	 * The time after which a thread that gave no sign does not work any more.
	 * @return nanoseconds
	 */
	long longestBeatNanos() {
		return this.delay.plus(this.timeout).plus(MARGIN).toNanos();
	}

}
