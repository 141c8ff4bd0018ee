package io.github.o11ystarter.benchmarks.comparison;

import java.util.List;

/**
 * What several JVMs have in common.
 *
 * @param median the value in the middle
 * @param least the least value
 * @param most the greatest value
 */
record Figure(double median, double least, double most) {

	static Figure of(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		int size = sorted.size();
		double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
		return new Figure(median, sorted.get(0), sorted.get(size - 1));
	}

	/**
	 * How far apart the values are, as a share of the one in the middle.
	 */
	double spread() {
		return (this.median != 0) ? (this.most - this.least) / this.median : 0;
	}

}
