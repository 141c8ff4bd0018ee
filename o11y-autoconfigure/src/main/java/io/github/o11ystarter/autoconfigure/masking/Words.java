package io.github.o11ystarter.autoconfigure.masking;

/**
 * Words of a name, each as a number, so that to look one up takes no object.
 */
final class Words {

	/**
	 * Of a word too long to be one, or with letters other than "a" to "z".
	 */
	static final long NONE = 0;

	private static final int LETTERS = 27;

	// The longest power of 27 below the greatest long.
	private static final int MAX_LENGTH = 13;

	private static final long[] POWERS = new long[MAX_LENGTH + 1];

	static {
		POWERS[0] = 1;
		for (int i = 1; i < POWERS.length; i++) {
			POWERS[i] = LETTERS * POWERS[i - 1];
		}
	}

	private Words() {
	}

	/**
	 * Where the word ends that begins here: before a change between letters and digits,
	 * before an upper case letter that follows a lower case one, and before the last of
	 * several upper case letters in front of a lower case one.
	 */
	static int end(String text, int from, int to) {
		int end = from;
		if (Chars.isDigit(text.charAt(from))) {
			while (end < to && Chars.isDigit(text.charAt(end))) {
				end++;
			}
			return end;
		}
		while (end < to && Chars.isUpper(text.charAt(end))) {
			end++;
		}
		boolean more = end < to && isLowerLetter(text.charAt(end));
		if (end - from > 1) {
			return more ? end - 1 : end;
		}
		while (end < to && isLowerLetter(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isLowerLetter(char c) {
		return Chars.isLetter(c) && !Chars.isUpper(c);
	}

	static long code(String word) {
		return code(word, 0, word.length());
	}

	static long code(String text, int from, int to) {
		if (to - from > MAX_LENGTH) {
			return NONE;
		}
		long code = 0;
		for (int i = from; i < to; i++) {
			int letter = (text.charAt(i) | 0x20) - 'a';
			if (letter < 0 || letter >= LETTERS - 1) {
				return NONE;
			}
			code = LETTERS * code + letter + 1;
		}
		return code;
	}

	/**
	 * Two words as if they were one.
	 * @param first code of the first
	 * @param second code of the second
	 * @param length letters of the second
	 * @return their code, {@link #NONE} if one of them is none or they are too long
	 */
	static long join(long first, long second, int length) {
		if (first == NONE || second == NONE || first > Long.MAX_VALUE / POWERS[length] - 1) {
			return NONE;
		}
		return first * POWERS[length] + second;
	}

}
