package io.github.o11ystarter.autoconfigure.masking;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The words by which {@link SecretNames} goes.
 */
final class SecretWords {

	/**
	 * Secret wherever they stand, also as two words.
	 */
	private static final String SECRET = "accesskey accesskeys accesstokens apikey apikeys apitokens authkey "
			+ "authorization authtokens bearertokens cardno cardnumber cookie cookies credential credentials csrf cvc "
			+ "cvv encryptionkey hmackey iban idtokens jsessionid jwt masterkey otp passcode passphrase passwd password "
			+ "passwords phpsessid pincode privatekey pwd refreshtokens secret secretid secretkey secretkeys secrets "
			+ "securitycode sessionid sessiontokens sharedkey signingkey ssn token totp xsrf";

	/**
	 * Too short to mean anything unless they are the end of a name.
	 */
	private static final String SECRET_LAST = "pan pass pin";

	/**
	 * Ends of words that were written as one.
	 */
	private static final String[] ENDS = { "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey",
			"accesskey", "secretkey", "privatekey", "sessionid", "sessid", "cardnumber", "cookie", "cookies",
			"credential", "credentials" };

	/**
	 * After a secret word they say that the value is not the secret itself.
	 */
	private static final String HARMLESS_AFTER = "age alg algorithm allowed arn at attempt attempts audience "
			+ "available bucket budget changed client column config configuration consent consumed controller "
			+ "converter cost count counter counts created date day days decoder description dir directory domain "
			+ "enabled disabled encoder encoding endpoint error errors estimate event events exception exists "
			+ "expiration expire expired expires expiring expiry factory failed failure failures field file filename "
			+ "filter format generator handler hint holder hour hours id ids index interceptor invalid issuer kind label "
			+ "len length level limit limiter limits listener location manager max message millis min minutes missing "
			+ "modified ms name names offset options owner param parameter parser path per placeholder policies policy "
			+ "position prefix present price properties provider rate reason refreshed region remaining repository "
			+ "request requests required reset resolver response result retries revoked rotated rotation rule rules "
			+ "samesite scope scopes seconds secure service settings size source state status storage store strategy "
			+ "strength supported time timestamp title total ttl type types updated uri url usage used user username "
			+ "valid validator validity verified version";

	/**
	 * In front of a secret word they say the same.
	 */
	private static final String HARMLESS_FIRST = "has is max min needs no num requires total";

	/**
	 * Say nothing of their own.
	 */
	private static final String NEUTRAL = "text value values";

	private static final WordTable TABLE = new WordTable();

	private static final String[][] ENDS_BY_LETTER = new String[26][];

	static {
		TABLE.add(SECRET, Kind.SECRET);
		TABLE.add(SECRET_LAST, Kind.SECRET_LAST);
		TABLE.add(HARMLESS_AFTER, Kind.HARMLESS_AFTER);
		TABLE.add(HARMLESS_FIRST, Kind.HARMLESS_FIRST);
		TABLE.add(NEUTRAL, Kind.NEUTRAL);
		Arrays.setAll(ENDS_BY_LETTER,
				(letter) -> Stream.of(ENDS)
					.filter((end) -> end.charAt(end.length() - 1) - 'a' == letter)
					.toArray(String[]::new));
	}

	private SecretWords() {
	}

	static Kind kind(long word) {
		return TABLE.get(word);
	}

	static boolean endsSecret(String text, int from, int to) {
		int letter = (text.charAt(to - 1) | 0x20) - 'a';
		if (to - from <= 3 || letter < 0 || letter >= ENDS_BY_LETTER.length) {
			return false;
		}
		for (String end : ENDS_BY_LETTER[letter]) {
			int start = to - end.length();
			if (start >= from && text.regionMatches(true, start, end, 0, end.length())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What a word says about a name.
	 */
	enum Kind {

		NONE, SECRET, SECRET_LAST, HARMLESS_AFTER, HARMLESS_FIRST, NEUTRAL

	}

}
