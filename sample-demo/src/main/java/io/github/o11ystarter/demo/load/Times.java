package io.github.o11ystarter.demo.load;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Durations in seconds, every one of them: quantiles are exact.
 */
public final class Times {

	private final double[] sorted;

	private Times(double[] sorted) {
		this.sorted = sorted;
	}

	public static Times of(DoubleStream seconds) {
		double[] sorted = seconds.toArray();
		Arrays.sort(sorted);
		return new Times(sorted);
	}

	public int count() {
		return this.sorted.length;
	}

	/**
	 * Returns the smallest duration that at least a share of all do not exceed.
	 * @param share the share, above 0 and up to 1
	 * @return seconds, NaN if there are none
	 */
	public double quantile(double share) {
		if (this.sorted.length == 0) {
			return Double.NaN;
		}
		return this.sorted[(int) Math.ceil(share * this.sorted.length) - 1];
	}

	public double highest() {
		return quantile(1);
	}

}
