package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

import io.github.o11ystarter.autoconfigure.slo.EditDistance;

/**
 * Names that may have been meant.
 */
final class Nearest {

	private static final int SHOWN = 3;

	private Nearest() {
	}

	/**
	 * The names that look most alike.
	 * @param wanted what was written
	 * @param known what there is
	 * @return up to three names, the best one first
	 */
	static String to(String wanted, Collection<String> known) {
		return known.stream()
			.distinct()
			.sorted(Comparator.comparingInt((String name) -> EditDistance.between(wanted, name))
				.thenComparing(Comparator.naturalOrder()))
			.limit(SHOWN)
			.collect(Collectors.joining(", "));
	}

	/**
	 * Whether one name differs by no more than a slip of the pen.
	 * @param wanted what was written
	 * @param known what there is
	 * @return whether one is close
	 */
	static boolean isSlip(String wanted, Collection<String> known) {
		int most = Math.max(2, wanted.length() / 5);
		return known.stream().anyMatch((name) -> EditDistance.between(wanted, name) <= most);
	}

}
