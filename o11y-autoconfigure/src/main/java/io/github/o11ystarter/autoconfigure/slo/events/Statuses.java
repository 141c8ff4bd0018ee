package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.BitSet;
import java.util.List;

import io.github.o11ystarter.slo.HttpClientSli;

/**
 * Statuses that are bad: {@code 5xx}, {@code 429}, and {@code io} for no answer at all.
 */
final class Statuses {

	/**
	 * Stands for no answer.
	 */
	static final int IO = 0;

	private final BitSet bad = new BitSet(600);

	/**
	 * Read statuses.
	 * @param bad statuses and classes of them, as an SLI has them
	 */
	Statuses(List<String> bad) {
		for (String status : bad) {
			if (status.equals(HttpClientSli.IO)) {
				this.bad.set(IO);
			}
			else if (status.endsWith("xx")) {
				int first = (status.charAt(0) - '0') * 100;
				this.bad.set(first, first + 100);
			}
			else {
				this.bad.set(Integer.parseInt(status));
			}
		}
	}

	boolean contain(int status) {
		return status >= 0 && this.bad.get(status);
	}

}
