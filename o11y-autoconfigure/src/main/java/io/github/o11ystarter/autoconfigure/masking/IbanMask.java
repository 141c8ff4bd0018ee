package io.github.o11ystarter.autoconfigure.masking;

import org.springframework.util.StringUtils;

/**
 * Finds international bank account numbers, in one piece or in groups of four.
 *
 * @see <a href=
 * "https://www.swift.com/standards/data-standards/iban-international-bank-account-number">
 * SWIFT's IBAN registry, the table of lengths</a>
 */
final class IbanMask implements TextMask {

	private static final String LENGTHS = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 "
			+ "CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 "
			+ "HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 "
			+ "MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 "
			+ "SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

	private static final byte[] LENGTH = new byte[26 * 26];

	static {
		for (String country : StringUtils.delimitedListToStringArray(LENGTHS, " ")) {
			LENGTH[country(country, 0)] = Byte.parseByte(country.substring(2));
		}
	}

	@Override
	public void find(String text, Findings findings) {
		// The two check digits tell an IBAN from words.
		int i = 0;
		while (i + 4 < text.length()) {
			if (!Chars.isDigit(text.charAt(i + 3))) {
				// Nor does one begin at the next index.
				i += 2;
				continue;
			}
			int end = isStart(text, i) ? end(text, i, LENGTH[country(text, i)]) : -1;
			if (end > 0) {
				findings.add(i, end);
			}
			i = Math.max(end, i + 1);
		}
	}

	private static boolean isStart(String text, int index) {
		return Chars.isDigit(text.charAt(index + 2)) && isLatin(text.charAt(index)) && isLatin(text.charAt(index + 1))
				&& Chars.isWordStart(text, index);
	}

	private static int country(String text, int from) {
		return 26 * ((text.charAt(from) | 0x20) - 'a') + (text.charAt(from + 1) | 0x20) - 'a';
	}

	private static boolean isLatin(char c) {
		return Chars.isLower((char) (c | 0x20)) && c < 128;
	}

	private static int end(String text, int from, int length) {
		if (length == 0 || text.length() - from < length) {
			return -1;
		}
		int remainder = 0;
		int i = from;
		for (int taken = 0; taken < length; taken++) {
			if (taken > 0 && taken % 4 == 0 && i + 1 < text.length() && isGap(text.charAt(i))) {
				i++;
			}
			char c = (i < text.length()) ? text.charAt(i++) : ' ';
			if (!Chars.isDigit(c) && !isLatin(c)) {
				return -1;
			}
			// The first four count as if they were the last.
			remainder = (taken >= 4) ? append(remainder, c) : remainder;
		}
		for (int j = from; j < from + 4; j++) {
			remainder = append(remainder, text.charAt(j));
		}
		return (remainder == 1 && Chars.isWordEnd(text, i)) ? i : -1;
	}

	private static int append(int remainder, char c) {
		return Chars.isDigit(c) ? (10 * remainder + c - '0') % 97 : (100 * remainder + (c | 0x20) - 'a' + 10) % 97;
	}

	private static boolean isGap(char c) {
		return c == ' ' || c == '-' || c == '\u00a0' || c == '+';
	}

}
