package io.github.o11ystarter.slo.alerts;

import java.util.List;

/**
 * A counter that a case has.
 *
 * @param metric name of the metric
 * @param labels names and values of its labels, in turn
 */
record Counter(String metric, List<String> labels) {

	static Counter of(String metric, String... labels) {
		return new Counter(metric, List.of(labels));
	}

	String[] pairs() {
		return this.labels.toArray(String[]::new);
	}

	void in(Case test, String values) {
		test.series(this.metric, values, pairs());
	}

	/**
	 * @param foreign whether it is a counter of another service
	 */
	void in(Case test, boolean foreign, String values) {
		if (foreign) {
			foreignIn(test, values);
		}
		else {
			in(test, values);
		}
	}

	void foreignIn(Case test, String values) {
		test.foreign(this.metric, values, pairs());
	}

}
