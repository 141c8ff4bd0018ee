package io.github.o11ystarter.autoconfigure.logging;

/**
 * Makes text fit to be written before anybody looks into it: what is longer than this is
 * a dump, and costs more than it tells; and half a character is none.
 */
final class LineText {

	/**
	 * The longest text of one field, in characters.
	 */
	static final int MAX_LENGTH = 32 * 1024;

	static final String ELLIPSIS = "…";

	private static final char REPLACEMENT = '\ufffd';

	/**
	 * A secret that is cut in two is no longer known as one, so the last word goes too,
	 * if it is not all there is.
	 */
	private static final int MAX_WORD = 4 * 1024;

	private LineText() {
	}

	static String bound(String text) {
		return bound(text, MAX_LENGTH);
	}

	static String bound(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return wellFormed(text);
		}
		int end = Math.max(0, maxLength - 1);
		int least = Math.max(0, end - MAX_WORD);
		while (end > least && !Character.isWhitespace(text.charAt(end))) {
			end--;
		}
		return wellFormed(text.substring(0, end) + ELLIPSIS);
	}

	// A parser may refuse the whole line because of half a pair of surrogates.
	private static String wellFormed(String text) {
		StringBuilder repaired = null;
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (isPair(text, i)) {
					i++;
				}
				else {
					repaired = (repaired != null) ? repaired : new StringBuilder(text);
					repaired.setCharAt(i, REPLACEMENT);
				}
			}
		}
		return (repaired != null) ? repaired.toString() : text;
	}

	private static boolean isPair(String text, int i) {
		return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
	}

}
