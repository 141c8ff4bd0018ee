package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds values behind the name of a secret: {@code password=…}, {@code "token": "…"},
 * {@code ?api_key=…}, {@code Cookie: …}, {@code <password>…}.
 */
final class KeyValueMask implements TextMask {

	private final SecretNames names;

	KeyValueMask(SecretNames names) {
		this.names = names;
	}

	@Override
	public void find(String text, Findings findings) {
		// What has been looked at once is not looked at again.
		int floor = 0;
		for (int i = 1; i < text.length(); i++) {
			int length = signLength(text, i);
			if (length > 0) {
				floor = value(text, floor, i, i + length, findings);
				i = floor - 1;
			}
		}
	}

	private static int signLength(String text, int index) {
		char c = text.charAt(index);
		if (c == '%') {
			// In a query within a query.
			return (text.startsWith("3D", index + 1) || text.startsWith("3A", index + 1)) ? 3 : 0;
		}
		return (c == '=' || c == ':' || c == '>') ? 1 : 0;
	}

	/**
	 * Look for the value of a secret.
	 * @return where to go on
	 */
	private int value(String text, int floor, int sign, int signEnd, Findings findings) {
		boolean element = text.charAt(sign) == '>';
		int keyEnd = element ? sign : keyEnd(text, sign);
		int keyStart = keyStart(text, floor, keyEnd);
		if (keyStart == keyEnd || !this.names.matches(text, keyStart, keyEnd)) {
			return signEnd;
		}
		if (element) {
			return isElement(text, keyStart) ? element(text, signEnd, findings) : signEnd;
		}
		return SecretValue.find(text, valueStart(text, signEnd), isHeader(text, keyEnd), findings);
	}

	// "password" : and password] = and \"password\":
	private static int keyEnd(String text, int sign) {
		int end = sign;
		while (end > 0 && isSpace(text.charAt(end - 1))) {
			end--;
		}
		if (end > 0 && (Chars.isQuote(text.charAt(end - 1)) || text.charAt(end - 1) == ']')) {
			end--;
			while (end > 0 && (text.charAt(end - 1) == '\\' || Chars.isQuote(text.charAt(end - 1)))) {
				end--;
			}
		}
		return end;
	}

	private static int keyStart(String text, int floor, int end) {
		int start = end;
		while (start > floor && SecretValue.isKey(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	private static int valueStart(String text, int signEnd) {
		int from = signEnd;
		while (from < text.length() && (isSpace(text.charAt(from)) || "=:>".indexOf(text.charAt(from)) >= 0)) {
			from++;
		}
		return from;
	}

	private static boolean isSpace(char c) {
		return c == ' ' || c == '\t' || c == '\u00a0';
	}

	// Their values have spaces in them.
	private static boolean isHeader(String text, int keyEnd) {
		return endsWith(text, keyEnd, "cookie") || endsWith(text, keyEnd, "authorization");
	}

	private static boolean endsWith(String text, int end, String name) {
		return text.regionMatches(true, end - name.length(), name, 0, name.length());
	}

	private static boolean isElement(String text, int keyStart) {
		int i = keyStart - 1;
		if (i > 0 && text.charAt(i) == ':') {
			i = keyStart(text, 0, i) - 1;
		}
		return i >= 0 && text.charAt(i) == '<';
	}

	private static int element(String text, int from, Findings findings) {
		int end = text.indexOf('<', from);
		end = (end >= 0) ? end : text.length();
		findings.add(from, end);
		return end;
	}

}
