package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds e-mail addresses, those of query strings included, where "@" is "%40".
 */
final class EmailMask implements TextMask {

	@Override
	public void find(String text, Findings findings) {
		// What has been looked at once is not looked at again.
		int floor = 0;
		for (int i = 0; i < text.length(); i++) {
			int sign = signLength(text, i);
			if (sign == 0) {
				continue;
			}
			int from = i;
			while (from > floor && isLocal(text.charAt(from - 1))) {
				from--;
			}
			while (from < i && !Chars.isWord(text.charAt(from)) && text.charAt(from) != '_') {
				from++;
			}
			boolean user = isUserOfAddress(text, from, floor);
			floor = i + sign;
			if (from < i && !user) {
				int end = domainEnd(text, floor);
				if (end > 0) {
					findings.add(from, end);
					floor = end;
				}
			}
			i = floor - 1;
		}
	}

	private static int signLength(String text, int index) {
		char c = text.charAt(index);
		if (c == '@') {
			return 1;
		}
		return (c == '%' && text.startsWith("40", index + 1)) ? 3 : 0;
	}

	// "scheme://user:password@host", which is the business of another mask.
	private static boolean isUserOfAddress(String text, int from, int floor) {
		int i = from - 1;
		while (i > floor && text.charAt(i) != '/' && !Chars.isSpace(text.charAt(i))) {
			i--;
		}
		return i > 1 && text.startsWith("://", i - 2);
	}

	private static boolean isLocal(char c) {
		return Chars.isWord(c) || "._-+%'!$*^~".indexOf(c) >= 0;
	}

	private static int domainEnd(String text, int from) {
		int label = from;
		int labels = 0;
		while (true) {
			int end = label;
			while (end < text.length() && isLabel(text.charAt(end))) {
				end++;
			}
			if (end == label) {
				return -1;
			}
			labels++;
			boolean more = end + 1 < text.length() && text.charAt(end) == '.' && isLabel(text.charAt(end + 1));
			if (!more) {
				// "Object@1b2c3d4" is no address, and "module@1.0.2" is none either.
				return (labels > 1 && end - label > 1 && Chars.isLetter(text.charAt(label))) ? end : -1;
			}
			label = end + 1;
		}
	}

	private static boolean isLabel(char c) {
		return Chars.isWord(c) || c == '-';
	}

}
