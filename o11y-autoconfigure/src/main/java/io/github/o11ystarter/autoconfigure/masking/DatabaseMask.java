package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds the values that databases repeat when a row does not please them: Postgres's
 * {@code Key (email)=(…)} and {@code Failing row contains (…)}, the statement of a failed
 * batch, and what MySQL and SQL Server say.
 */
final class DatabaseMask implements TextMask {

	private static final String KEY = ")=(";

	private static final String[] KEY_ENDS = { ") already exists", ") is not present in", ") is still referenced from",
			") conflicts with" };

	private static final String[] ROWS = { "Failing row contains (", "duplicate key value is (" };

	private static final String DUPLICATE = "Duplicate entry '";

	private static final String DUPLICATE_END = "' for key";

	private static final String BATCH = "Batch entry ";

	private static final String BATCH_END = " was aborted";

	@Override
	public void find(String text, Findings findings) {
		keys(text, findings);
		for (String row : ROWS) {
			for (int i = text.indexOf(row); i >= 0; i = text.indexOf(row, i)) {
				int end = parenthesisEnd(text, i + row.length());
				findings.add(i + row.length(), end);
				i = end;
			}
		}
		for (int i = text.indexOf(DUPLICATE); i >= 0; i = text.indexOf(DUPLICATE, i)) {
			int end = text.indexOf(DUPLICATE_END, i + DUPLICATE.length());
			end = (end >= 0) ? end : text.length();
			findings.add(i + DUPLICATE.length(), end);
			i = end;
		}
		batch(text, findings);
	}

	private static void keys(String text, Findings findings) {
		// Where each end is next. Searched for only when it has been passed.
		int[] next = new int[KEY_ENDS.length];
		int i = text.indexOf(KEY);
		while (i >= 0) {
			int from = i + KEY.length();
			int end = Integer.MAX_VALUE;
			for (int k = 0; k < next.length; k++) {
				if (next[k] < from) {
					int found = text.indexOf(KEY_ENDS[k], from);
					next[k] = (found >= 0) ? found : Integer.MAX_VALUE;
				}
				end = Math.min(end, next[k]);
			}
			end = (end != Integer.MAX_VALUE) ? end : parenthesisEnd(text, from);
			findings.add(from, end);
			i = text.indexOf(KEY, end);
		}
	}

	/**
	 * The last closing parenthesis of the line: a value may contain some.
	 */
	private static int parenthesisEnd(String text, int from) {
		int last = -1;
		for (int i = from; i < text.length() && text.charAt(i) != '\n'; i++) {
			last = (text.charAt(i) == ')') ? i : last;
		}
		if (last >= 0) {
			return last;
		}
		int lineEnd = text.indexOf('\n', from);
		return (lineEnd >= 0) ? lineEnd : text.length();
	}

	// The driver shows the statement with its values instead of parameters.
	private static void batch(String text, Findings findings) {
		for (int i = text.indexOf(BATCH); i >= 0; i = text.indexOf(BATCH, i)) {
			int end = text.indexOf(BATCH_END, i);
			end = (end >= 0) ? end : text.length();
			int quote = text.indexOf('\'', i);
			while (quote >= 0 && quote < end) {
				int close = closingQuote(text, quote + 1, end);
				findings.add(quote + 1, close);
				quote = text.indexOf('\'', close + 1);
			}
			i = end;
		}
	}

	private static int closingQuote(String text, int from, int end) {
		for (int i = from; i < end; i++) {
			if (text.charAt(i) == '\'') {
				if (i + 1 < end && text.charAt(i + 1) == '\'') {
					i++;
				}
				else {
					return i;
				}
			}
		}
		return end;
	}

}
