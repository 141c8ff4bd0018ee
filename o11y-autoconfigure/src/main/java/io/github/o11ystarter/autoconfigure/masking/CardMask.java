package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds numbers of payment cards, in one piece or in groups.
 */
final class CardMask implements TextMask {

	// An issuer is known by four digits, and no card is printed with fewer in front.
	private static final int MIN_GROUP = 4;

	@Override
	public void find(String text, Findings findings) {
		int i = 0;
		while (i < text.length()) {
			if (!Chars.isDigit(text.charAt(i))) {
				// A group cannot hide in between. Back to where it begins.
				i += MIN_GROUP;
				while (i < text.length() && i > 0 && Chars.isDigit(text.charAt(i))
						&& Chars.isDigit(text.charAt(i - 1))) {
					i--;
				}
				continue;
			}
			int groupEnd = groupEnd(text, i);
			int end = (groupEnd - i >= MIN_GROUP && isFree(text, i)) ? cardEnd(text, i) : -1;
			if (end > 0) {
				findings.add(i, end);
				groupEnd = Math.max(end, groupEnd(text, end));
			}
			i = groupEnd;
		}
	}

	private static int groupEnd(String text, int from) {
		int end = from;
		while (end < text.length() && Chars.isDigit(text.charAt(end))) {
			end++;
		}
		return end;
	}

	// Neither the end of a word, nor what follows the point of a number, nor a phone.
	private static boolean isFree(String text, int index) {
		if (index == 0) {
			return true;
		}
		char before = text.charAt(index - 1);
		if (before == '.' || before == ',') {
			return index == 1 || !Chars.isDigit(text.charAt(index - 2));
		}
		return before != '+' && !Chars.isWord(before);
	}

	/**
	 * The end of the longest card number that begins here.
	 * @return the index behind it, negative if there is none
	 */
	private static int cardEnd(String text, int from) {
		int end = -1;
		int digits = 0;
		int prefix = 0;
		// By Luhn, every second digit from the right counts double. Until the end is
		// known, that may be those at even places from the left or those at odd ones.
		int evenDoubled = 0;
		int oddDoubled = 0;
		int i = from;
		while (i < text.length() && digits < Cards.MAX_LENGTH) {
			int digit = text.charAt(i) - '0';
			prefix = (digits < 6) ? 10 * prefix + digit : prefix;
			evenDoubled += (digits % 2 == 0) ? Cards.doubled(digit) : digit;
			oddDoubled += (digits % 2 == 0) ? digit : Cards.doubled(digit);
			digits++;
			i++;
			if (i < text.length() && Chars.isDigit(text.charAt(i))) {
				continue;
			}
			int sum = (digits % 2 == 0) ? evenDoubled : oddDoubled;
			if (digits >= Cards.MIN_LENGTH && sum % 10 == 0 && Chars.isWordEnd(text, i)
					&& Cards.isIssued(prefix, digits)) {
				end = i;
			}
			if (!isGap(text, i)) {
				break;
			}
			i++;
		}
		return end;
	}

	private static boolean isGap(String text, int index) {
		if (index + 1 >= text.length() || !Chars.isDigit(text.charAt(index + 1))) {
			return false;
		}
		char c = text.charAt(index);
		return c == ' ' || c == '-' || c == '\u00a0' || c == '+';
	}

}
