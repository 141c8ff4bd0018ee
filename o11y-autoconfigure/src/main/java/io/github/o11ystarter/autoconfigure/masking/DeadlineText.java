package io.github.o11ystarter.autoconfigure.masking;

import io.github.o11ystarter.autoconfigure.masking.MaskingCounts.Failure;

/**
 * A text that can be read until a point in time. A regular expression that backtracks
 * reads it again and again, and ends there.
 */
final class DeadlineText implements CharSequence {

	private static final int READS = 64;

	private final String text;

	private final long deadline;

	private int reads;

	DeadlineText(String text, long deadline) {
		this.text = text;
		this.deadline = deadline;
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		if (++this.reads % READS == 0 && System.nanoTime() - this.deadline > 0) {
			throw new MaskingException(Failure.DEADLINE);
		}
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.subSequence(start, end);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
