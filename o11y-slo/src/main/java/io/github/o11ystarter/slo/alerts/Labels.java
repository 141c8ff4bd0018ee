package io.github.o11ystarter.slo.alerts;

import java.util.Arrays;

/**
 * Names and values of labels, in turn.
 */
final class Labels {

	private Labels() {
	}

	static String[] with(String[] labels, String... more) {
		String[] all = Arrays.copyOf(labels, labels.length + more.length);
		System.arraycopy(more, 0, all, labels.length, more.length);
		return all;
	}

}
