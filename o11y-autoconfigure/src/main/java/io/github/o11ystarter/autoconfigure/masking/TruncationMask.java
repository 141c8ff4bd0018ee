package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds the word in front of "(truncated)", where Spring has cut a text: half a secret is
 * not known as one.
 */
final class TruncationMask implements TextMask {

	private static final String SIGN = " (truncated)";

	@Override
	public void find(String text, Findings findings) {
		int floor = 0;
		for (int i = text.indexOf(SIGN); i >= 0; i = text.indexOf(SIGN, floor)) {
			int from = i;
			while (from > floor && isWithin(text.charAt(from - 1))) {
				from--;
			}
			findings.add(from, i);
			floor = i + SIGN.length();
		}
	}

	private static boolean isWithin(char c) {
		return !Chars.isSpace(c) && "=,;:{[(\"'".indexOf(c) < 0;
	}

}
