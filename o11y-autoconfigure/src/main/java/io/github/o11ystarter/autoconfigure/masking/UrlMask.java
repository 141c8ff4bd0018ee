package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds user name and password in front of the host of an address.
 */
final class UrlMask implements TextMask {

	private static final String START = "://";

	@Override
	public void find(String text, Findings findings) {
		int from = text.indexOf(START);
		// Up to where there is no "@", so that no part is searched twice for one.
		int without = 0;
		while (from >= 0) {
			int start = from + START.length();
			from = start;
			if (start >= without) {
				int at = at(text, start);
				if (at > 0) {
					findings.add(start, at);
					from = at;
				}
				else {
					without = -at;
				}
			}
			from = text.indexOf(START, from);
		}
	}

	/**
	 * The "@" that ends the user information.
	 * @return its index, or the negated index up to which there is none
	 */
	private static int at(String text, int from) {
		int colon = -1;
		int at = -1;
		int i = from;
		for (; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '@') {
				at = i;
			}
			else if (c == ':' && colon < 0) {
				colon = i;
			}
			else if (Chars.isSpace(c) || c == '"' || c == '<' || c == '>') {
				break;
			}
			else if ((c == '/' || c == '?' || c == '#') && (at > 0 || !isInPassword(text, colon, i))) {
				break;
			}
		}
		return (at > 0) ? at : -i;
	}

	// A slash that nobody has escaped: what follows a colon is a port or a password.
	private static boolean isInPassword(String text, int colon, int end) {
		for (int i = colon + 1; colon >= 0 && i < end; i++) {
			if (!Chars.isDigit(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

}
