package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds JSON Web Tokens, signed, encrypted or neither, and what is left of one that was
 * cut off after its claims.
 */
final class JwtMask implements TextMask {

	// How every object of JSON begins in Base64.
	private static final String START = "eyJ";

	// {"alg":"ES"} is shorter than any.
	private static final int MIN_HEADER = 16;

	@Override
	public void find(String text, Findings findings) {
		int from = text.indexOf(START);
		while (from >= 0) {
			int end = partEnd(text, from);
			if ((from == 0 || !isPart(text.charAt(from - 1))) && end - from >= MIN_HEADER && isDot(text, end)
					&& partEnd(text, end + 1) > end + 1) {
				while (isDot(text, end)) {
					end = partEnd(text, end + 1);
				}
				findings.add(from, end);
			}
			from = text.indexOf(START, end);
		}
	}

	private static boolean isDot(String text, int index) {
		return index < text.length() && text.charAt(index) == '.';
	}

	private static int partEnd(String text, int from) {
		int end = from;
		while (end < text.length() && isPart(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isPart(char c) {
		return Chars.isDigit(c) || Chars.isUpper(c) || Chars.isLower(c) || c == '-' || c == '_' || c == '=';
	}

}
