package io.github.o11ystarter.demo.load;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of the report: the same thing seen from two sides.
 *
 * @param what its name
 * @param unit what it is measured in
 * @param prometheus what Prometheus says: empty if it was not asked, NaN if it has no
 * data
 * @param outside what the clock of the client or the rows say: empty if they do not know
 * @param limit what both must stay below: empty if there is no limit
 */
record Figure(String what, Unit unit, OptionalDouble prometheus, OptionalDouble outside, OptionalDouble limit) {

	static Figure count(String what, OptionalDouble prometheus, OptionalDouble outside) {
		return new Figure(what, Unit.COUNT, prometheus, outside, OptionalDouble.empty());
	}

	static Figure time(String what, OptionalDouble prometheus, OptionalDouble outside) {
		return new Figure(what, Unit.TIME, prometheus, outside, OptionalDouble.empty());
	}

	Figure below(double limit) {
		return new Figure(this.what, this.unit, this.prometheus, this.outside, OptionalDouble.of(limit));
	}

	/**
	 * Whether there is a limit and something to hold against it.
	 */
	boolean isChecked() {
		return this.limit.isPresent() && (this.prometheus.isPresent() || this.outside.isPresent());
	}

	boolean isMissed() {
		return misses(this.prometheus) || misses(this.outside);
	}

	// A limit that nothing is known of is not kept: NaN is below nothing.
	private boolean misses(OptionalDouble value) {
		return this.limit.isPresent() && value.isPresent() && !(value.getAsDouble() < this.limit.getAsDouble());
	}

	String text(OptionalDouble value) {
		if (value.isEmpty()) {
			return "";
		}
		return Double.isNaN(value.getAsDouble()) ? "no data" : this.unit.text(value.getAsDouble());
	}

	/**
	 * What a figure is measured in.
	 */
	enum Unit {

		/** A number of things. */
		COUNT("%.0f", 1),

		/** A time in seconds, shown in milliseconds. */
		TIME("%.0f ms", 1000);

		private final String format;

		private final int factor;

		Unit(String format, int factor) {
			this.format = format;
			this.factor = factor;
		}

		String text(double value) {
			return String.format(Locale.ROOT, this.format, value * this.factor);
		}

	}

}
