package io.github.o11ystarter.autoconfigure.slo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What makes one text of another, line by line, as {@code diff -u} shows it. How lines
 * end makes no difference.
 *
 * @see <a href="https://doi.org/10.1007/BF01840446">Myers, An O(ND) difference algorithm
 * and its variations</a>
 */
final class LineDiff {

	private static final int CONTEXT = 3;

	/** Beyond, two texts are strangers, and one is shown after the other. */
	private static final int MOST_EDITS = 1_000;

	private final List<String> before;

	private final List<String> after;

	private LineDiff(List<String> before, List<String> after) {
		this.before = before;
		this.after = after;
	}

	/**
	 * Compare two texts.
	 * @return the hunks, empty if all lines are the same
	 */
	static String between(String before, String after) {
		return hunks(new LineDiff(before.lines().toList(), after.lines().toList()).edits());
	}

	private static String hunks(List<Edit> edits) {
		StringBuilder diff = new StringBuilder();
		for (int i = 0; i < edits.size(); i++) {
			if (edits.get(i).sign() != ' ') {
				int begin = Math.max(0, i - CONTEXT);
				int last = i;
				for (int next = i; next < edits.size() && next <= last + 2 * CONTEXT + 1; next++) {
					last = (edits.get(next).sign() != ' ') ? next : last;
				}
				i = Math.min(edits.size(), last + CONTEXT + 1) - 1;
				append(diff, edits.subList(begin, i + 1));
			}
		}
		return diff.toString();
	}

	private static void append(StringBuilder diff, List<Edit> hunk) {
		long before = hunk.stream().filter((edit) -> edit.sign() != '+').count();
		long after = hunk.stream().filter((edit) -> edit.sign() != '-').count();
		diff.append("@@ -").append(range(hunk.get(0).before(), before));
		diff.append(" +").append(range(hunk.get(0).after(), after)).append(" @@\n");
		hunk.forEach((edit) -> diff.append(edit.sign()).append(edit.text()).append('\n'));
	}

	private static String range(int first, long count) {
		return ((count == 0) ? first : first + 1) + ((count == 1) ? "" : "," + count);
	}

	private List<Edit> edits() {
		List<Edit> edits = new ArrayList<>();
		List<int[]> furthest = furthest();
		int x = this.before.size();
		int y = this.after.size();
		for (int d = furthest.size() - 1; d >= 0; d--) {
			int from = previous(furthest.get(d), d, x - y);
			int fromX = furthest.get(d)[MOST_EDITS + from];
			while (x > fromX && y > fromX - from) {
				x--;
				y--;
				edits.add(new Edit(' ', x, y, this.before.get(x)));
			}
			if (d > 0 && x == fromX) {
				y--;
				edits.add(new Edit('+', x, y, this.after.get(y)));
			}
			else if (d > 0) {
				x--;
				edits.add(new Edit('-', x, y, this.before.get(x)));
			}
		}
		while (y > 0) {
			y--;
			edits.add(new Edit('+', x, y, this.after.get(y)));
		}
		while (x > 0) {
			x--;
			edits.add(new Edit('-', x, y, this.before.get(x)));
		}
		Collections.reverse(edits);
		return edits;
	}

	/**
	 * For each number of edits how far into {@code before} each diagonal was reached with
	 * one fewer; none if there are too many.
	 */
	private List<int[]> furthest() {
		List<int[]> trace = new ArrayList<>();
		int[] reached = new int[2 * MOST_EDITS + 2];
		for (int d = 0; d < MOST_EDITS; d++) {
			trace.add(reached.clone());
			for (int k = -d; k <= d; k += 2) {
				int from = previous(reached, d, k);
				int x = reached[MOST_EDITS + from] + ((from < k) ? 1 : 0);
				while (x < this.before.size() && x - k < this.after.size()
						&& this.before.get(x).equals(this.after.get(x - k))) {
					x++;
				}
				reached[MOST_EDITS + k] = x;
				if (x >= this.before.size() && x - k >= this.after.size()) {
					return trace;
				}
			}
		}
		return List.of();
	}

	private static int previous(int[] reached, int d, int k) {
		boolean added = k == -d || (k != d && reached[MOST_EDITS + k - 1] < reached[MOST_EDITS + k + 1]);
		return added ? k + 1 : k - 1;
	}

	/**
	 * A line.
	 *
	 * @param sign {@code -} for taken away, {@code +} for added, a space for the same
	 * @param before how many lines there are above it in {@code before}
	 * @param after how many lines there are above it in {@code after}
	 * @param text the line
	 */
	private record Edit(char sign, int before, int after, String text) {
	}

}
