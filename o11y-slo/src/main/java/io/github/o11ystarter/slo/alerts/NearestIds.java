package io.github.o11ystarter.slo.alerts;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What somebody may have meant.
 */
final class NearestIds {

	private static final int SHOWN = 3;

	private static final int LENGTH = 64;

	private NearestIds() {
	}

	static String of(String id, List<String> ids) {
		String meant = id.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		String compared = (meant.length() > LENGTH) ? meant.substring(0, LENGTH) : meant;
		return ids.stream()
			.sorted(Comparator.comparingInt((String known) -> distance(compared, known)).thenComparing(known -> known))
			.limit(SHOWN)
			.collect(Collectors.joining(", "));
	}

	/**
	 * How many characters have to be changed, added or removed; a part of a name is near
	 * to the whole.
	 */
	private static int distance(String from, String to) {
		if (!from.isEmpty() && (to.contains(from) || from.contains(to))) {
			return 0;
		}
		int[] costs = new int[to.length() + 1];
		for (int column = 0; column <= to.length(); column++) {
			costs[column] = column;
		}
		for (int row = 1; row <= from.length(); row++) {
			int diagonal = costs[0];
			costs[0] = row;
			for (int column = 1; column <= to.length(); column++) {
				int changed = diagonal + ((from.charAt(row - 1) == to.charAt(column - 1)) ? 0 : 1);
				diagonal = costs[column];
				costs[column] = Math.min(changed, Math.min(costs[column], costs[column - 1]) + 1);
			}
		}
		return costs[to.length()];
	}

}
