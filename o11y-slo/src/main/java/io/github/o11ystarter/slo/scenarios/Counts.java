package io.github.o11ystarter.slo.scenarios;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of a counter, a sample a minute, in the notation of promtool.
 */
final class Counts {

	private final List<String> parts = new ArrayList<>();

	private long begin;

	private long value;

	private long minutes;

	/**
	 * A counter that begins at 0.
	 */
	static Counts fromZero() {
		Counts counts = new Counts();
		counts.parts.add("0");
		return counts;
	}

	/**
	 * A counter that has counted before.
	 */
	static Counts from(long value) {
		Counts counts = new Counts();
		counts.parts.add(String.valueOf(value));
		counts.value = value;
		return counts;
	}

	/**
	 * A counter that begins at 0, after some minutes.
	 */
	static Counts after(long minutes) {
		Counts counts = fromZero();
		counts.parts.add(0, "_x" + minutes);
		counts.begin = minutes;
		counts.minutes = minutes;
		return counts;
	}

	/**
	 * Count evenly.
	 */
	Counts rise(long perMinute, long time) {
		if (time > 0) {
			this.parts.add((this.value + perMinute) + "+" + perMinute + "x" + (time - 1));
			this.value += perMinute * time;
			this.minutes += time;
		}
		return this;
	}

	/**
	 * Count nothing.
	 */
	Counts rest(long time) {
		return rise(0, time);
	}

	/**
	 * Begin at 0 again, as after a restart.
	 */
	Counts restart() {
		this.parts.add("0");
		this.value = 0;
		this.minutes++;
		return this;
	}

	/**
	 * The same time without any event, or with equally many each minute.
	 */
	String even(long perMinute) {
		return ((this.begin > 0) ? "_x" + this.begin + " " : "") + "0+" + perMinute + "x" + (this.minutes - this.begin);
	}

	/**
	 * Minutes until the last sample.
	 */
	long minutes() {
		return this.minutes;
	}

	@Override
	public String toString() {
		return String.join(" ", this.parts);
	}

}
