package io.github.o11ystarter.autoconfigure.masking;

import java.util.Locale;
import java.util.Set;

/**
 * Finds what follows "Bearer" and "Basic", wherever somebody has copied a header to.
 */
final class AuthorizationMask implements TextMask {

	private static final String BEARER = "bearer";

	private static final String BASIC = "basic";

	/**
	 * What people write after "bearer" when they do not mean one.
	 */
	private static final Set<String> PROSE = Set.of("and", "auth", "authentication", "authorization", "challenge",
			"credential", "credentials", "error", "error_description", "expired", "for", "from", "has", "header", "in",
			"invalid", "is", "missing", "not", "of", "or", "prefix", "realm", "required", "resource_metadata", "scheme",
			"scope", "security", "token", "token-based", "tokens", "type", "was", "with", "without");

	private static final int LONGEST_PROSE = 32;

	@Override
	public void find(String text, Findings findings) {
		int i = 0;
		while (i < text.length()) {
			int end = -1;
			if ((text.charAt(i) | 0x20) == 'b' && Chars.isWordStart(text, i)) {
				boolean basic = text.regionMatches(true, i, BASIC, 0, BASIC.length());
				if (basic || text.regionMatches(true, i, BEARER, 0, BEARER.length())) {
					end = find(text, i + (basic ? BASIC : BEARER).length(), basic, findings);
				}
			}
			i = Math.max(end, i + 1);
		}
	}

	private static int find(String text, int schemeEnd, boolean basic, Findings findings) {
		int from = schemeEnd;
		while (from < text.length() && isGap(text, from)) {
			from += (text.charAt(from) == '%') ? 3 : 1;
		}
		int end = from;
		while (end < text.length() && isToken(text.charAt(end))) {
			end++;
		}
		if (from > schemeEnd && end > from && (basic ? isBasic(text, from, end) : !isProse(text, from, end))) {
			findings.add(from, end);
			return end;
		}
		return from;
	}

	private static boolean isGap(String text, int index) {
		char c = text.charAt(index);
		return Chars.isSpace(c) || c == '+' || c == '"' || c == '\'' || c == ':' || text.startsWith("%20", index);
	}

	private static boolean isToken(char c) {
		return Chars.isWord(c) || "-._~+/=%|$".indexOf(c) >= 0;
	}

	private static boolean isProse(String text, int from, int end) {
		int wordEnd = from;
		while (wordEnd < end && wordEnd - from <= LONGEST_PROSE && text.charAt(wordEnd) != '=') {
			wordEnd++;
		}
		int last = wordEnd;
		while (last > from && text.charAt(last - 1) == '.') {
			last--;
		}
		return last - from <= LONGEST_PROSE && PROSE.contains(text.substring(from, last).toLowerCase(Locale.ROOT));
	}

	// "Basic settings" is no secret; a word of lower case that has a colon when it is
	// decoded may be one.
	private static boolean isBasic(String text, int from, int end) {
		if (isProse(text, from, end)) {
			return false;
		}
		int bits = 0;
		int available = 0;
		for (int i = from; i < end; i++) {
			char c = text.charAt(i);
			if ((i > from && !Chars.isLower(c) && c != '-' && c != '.') || Chars.isDigit(c)) {
				return true;
			}
			bits = (bits << 6) | sextet(c);
			available += 6;
			if (available >= 8) {
				available -= 8;
				if (((bits >>> available) & 0xff) == ':') {
					return true;
				}
			}
		}
		return false;
	}

	private static int sextet(char c) {
		return Chars.isUpper(c) ? c - 'A' : Chars.isLower(c) ? c - 'a' + 26 : 62;
	}

}
