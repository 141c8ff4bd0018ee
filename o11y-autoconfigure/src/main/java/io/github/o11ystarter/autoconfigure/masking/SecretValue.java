package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds out where a secret ends. Rather too late than too early: what is hidden in excess
 * costs a look at the code, what is shown in excess costs a password.
 */
final class SecretValue {

	private static final String[] HARMLESS = { "null", "true", "false", "?", "{}", "%s", Masking.MASK };

	private SecretValue() {
	}

	/**
	 * Find a value.
	 * @param text the text
	 * @param from where the value begins
	 * @param header whether it is that of a header, and may have spaces
	 * @param findings where it is entered
	 * @return where to go on
	 */
	static int find(String text, int from, boolean header, Findings findings) {
		int quote = from;
		while (quote < text.length() && text.charAt(quote) == '\\') {
			quote++;
		}
		if (quote >= text.length()) {
			return quote;
		}
		if (Chars.isQuote(text.charAt(quote))) {
			return quoted(text, quote, quote - from, findings);
		}
		int end = "([{".indexOf(text.charAt(from)) >= 0 ? bracketEnd(text, from) : plainEnd(text, from, header);
		if (!isHarmless(text, from, end)) {
			findings.add(from, end);
		}
		return end;
	}

	private static int quoted(String text, int quote, int escapes, Findings findings) {
		int end = quoteEnd(text, quote, escapes);
		int valueEnd = (end < text.length()) ? end - escapes : end;
		if (!isHarmless(text, quote + 1, valueEnd)) {
			findings.add(quote + 1, valueEnd);
		}
		return Math.min(end + 1, text.length());
	}

	/**
	 * The quote that closes what another opens: one that is escaped as often, or less.
	 * @return its index, the end of the text if it was cut off
	 */
	private static int quoteEnd(String text, int quote, int escapes) {
		char wanted = text.charAt(quote);
		int slashes = 0;
		for (int i = quote + 1; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == wanted && ((escapes == 0) ? slashes % 2 == 0 : slashes <= escapes)) {
				// SQL doubles a quote to escape it.
				if (wanted != '\'' || i + 1 >= text.length() || text.charAt(i + 1) != wanted) {
					return i;
				}
				i++;
			}
			slashes = (c == '\\') ? slashes + 1 : 0;
		}
		return text.length();
	}

	private static int bracketEnd(String text, int from) {
		char open = text.charAt(from);
		char close = (open == '(') ? ')' : (char) (open + 2);
		int depth = 0;
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == open) {
				depth++;
			}
			else if (c == close && --depth == 0) {
				return i + 1;
			}
		}
		return text.length();
	}

	private static int plainEnd(String text, int from, boolean header) {
		boolean quoted = false;
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (header && c == '"' && (quoted || (i > from && text.charAt(i - 1) == '='))) {
				// It belongs to the value: Digest username="bob"
				quoted = !quoted;
				continue;
			}
			if (Chars.isSpace(c) && !(header && c == ' ')) {
				return i;
			}
			if ((c == ',' || ((c == ';' || c == '&') && !header)) && divides(text, i + 1)) {
				return i;
			}
			if ((Chars.isQuote(c) || ")]}<>".indexOf(c) >= 0) && closes(text, i + 1)) {
				return i;
			}
		}
		return text.length();
	}

	// A comma may be part of a password, unless a name or nothing follows it.
	private static boolean divides(String text, int from) {
		int i = from;
		while (i < text.length() && (Chars.isQuote(text.charAt(i)) || text.charAt(i) == '\\')) {
			i++;
		}
		if (i == text.length() || Chars.isSpace(text.charAt(i))) {
			return true;
		}
		int end = i;
		while (end < text.length() && isKey(text.charAt(end))) {
			end++;
		}
		while (end < text.length() && (Chars.isQuote(text.charAt(end)) || text.charAt(end) == '\\')) {
			end++;
		}
		return end > i && end < text.length() && (text.charAt(end) == '=' || text.charAt(end) == ':');
	}

	private static boolean closes(String text, int from) {
		return from == text.length() || Chars.isSpace(text.charAt(from))
				|| "\\\"'`,;&)]}<>.!?/".indexOf(text.charAt(from)) >= 0;
	}

	private static boolean isHarmless(String text, int from, int end) {
		for (String harmless : HARMLESS) {
			if (end - from == harmless.length() && text.startsWith(harmless, from)) {
				return true;
			}
		}
		return isParameter(text, from, end);
	}

	// $1, as Postgres and R2DBC number parameters.
	private static boolean isParameter(String text, int from, int end) {
		if (end - from < 2 || end - from > 3 || text.charAt(from) != '$') {
			return false;
		}
		return Chars.isDigit(text.charAt(from + 1)) && Chars.isDigit(text.charAt(end - 1));
	}

	/**
	 * Whether a name may consist of such characters.
	 */
	static boolean isKey(char c) {
		return Chars.isWord(c) || c == '_' || c == '-' || c == '.' || c == '$' || c == '%';
	}

}
