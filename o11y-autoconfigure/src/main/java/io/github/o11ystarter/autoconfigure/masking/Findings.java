package io.github.o11ystarter.autoconfigure.masking;

import java.util.Arrays;

/**
 * The parts of a text that may not be shown.
 */
final class Findings {

	private final String text;

	// Start in the upper half, end in the lower one, so that they sort as they are.
	private long[] ranges = new long[0];

	private int count;

	Findings(String text) {
		this.text = text;
	}

	void add(int from, int to) {
		// What is masked already stays as it is, and the text the same instance.
		if (from >= to || (to - from == Masking.MASK.length() && this.text.startsWith(Masking.MASK, from))) {
			return;
		}
		if (this.count == this.ranges.length) {
			this.ranges = Arrays.copyOf(this.ranges, Math.max(8, 2 * this.count));
		}
		this.ranges[this.count++] = ((long) from << 32) | to;
	}

	int count() {
		return this.count;
	}

	/**
	 * The text without what was found. Parts that overlap or touch become one.
	 * @return the same instance if nothing was found
	 */
	String mask() {
		if (this.count == 0) {
			return this.text;
		}
		Arrays.sort(this.ranges, 0, this.count);
		StringBuilder masked = new StringBuilder(this.text.length());
		int end = -1;
		for (int i = 0; i < this.count; i++) {
			int from = (int) (this.ranges[i] >>> 32);
			if (from > end) {
				masked.append(this.text, Math.max(end, 0), from).append(Masking.MASK);
			}
			end = Math.max(end, (int) this.ranges[i]);
		}
		return masked.append(this.text, end, this.text.length()).toString();
	}

}
