package io.github.o11ystarter.autoconfigure.masking;

import java.util.Arrays;

/**
 * The words by which {@link SecretNames} goes.
 */
final class SecretWords {

	/**
	 * Secret wherever they stand, also as two words.
	 */
	private static final long[] SECRET = codes("accesskey accesskeys accesstokens apikey apikeys apitokens authkey "
			+ "authorization authtokens bearertokens cardno cardnumber cookie cookies credential credentials csrf cvc "
			+ "cvv encryptionkey hmackey iban idtokens jsessionid jwt masterkey otp passcode passphrase passwd password "
			+ "passwords phpsessid pincode privatekey pwd refreshtokens secret secretid secretkey secretkeys secrets "
			+ "securitycode sessionid sessiontokens sharedkey signingkey ssn token totp xsrf");

	/**
	 * Too short to mean anything unless they are the end of a name.
	 */
	private static final long[] SECRET_LAST = codes("pan pass pin");

	/**
	 * Ends of words that were written as one.
	 */
	private static final String[] SECRET_ENDS = { "password", "passwd", "passphrase", "pwd", "secret", "token",
			"apikey", "accesskey", "secretkey", "privatekey", "sessionid", "sessid", "cardnumber", "cookie", "cookies",
			"credential", "credentials" };

	private static final String LAST_LETTERS = lastLetters(SECRET_ENDS);

	/**
	 * After a secret word they say that the value is not the secret itself.
	 */
	private static final long[] HARMLESS_AFTER = codes("age alg algorithm allowed arn at attempt attempts audience "
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
			+ "valid validator validity verified version");

	/**
	 * In front of a secret word they say the same.
	 */
	private static final long[] HARMLESS_FIRST = codes("has is max min needs no num requires total");

	/**
	 * Say nothing of their own.
	 */
	private static final long[] NEUTRAL = codes("text value values");

	private SecretWords() {
	}

	private static long[] codes(String words) {
		return Arrays.stream(words.split(" ")).mapToLong(Words::code).sorted().toArray();
	}

	private static String lastLetters(String... words) {
		StringBuilder letters = new StringBuilder();
		Arrays.stream(words).forEach((word) -> letters.append(word.charAt(word.length() - 1)));
		return letters.toString();
	}

	static boolean isSecret(long word) {
		return contains(SECRET, word);
	}

	static boolean isSecretLast(long word) {
		return contains(SECRET_LAST, word);
	}

	static boolean isHarmlessAfter(long word) {
		return contains(HARMLESS_AFTER, word);
	}

	static boolean isHarmlessFirst(long word) {
		return contains(HARMLESS_FIRST, word);
	}

	static boolean isNeutral(long word) {
		return contains(NEUTRAL, word);
	}

	static boolean endsSecret(String text, int from, int to) {
		if (to - from <= 3 || LAST_LETTERS.indexOf(text.charAt(to - 1) | 0x20) < 0) {
			return false;
		}
		for (String end : SECRET_ENDS) {
			int start = to - end.length();
			if (start >= from && text.regionMatches(true, start, end, 0, end.length())) {
				return true;
			}
		}
		return false;
	}

	private static boolean contains(long[] words, long word) {
		return word != Words.NONE && Arrays.binarySearch(words, word) >= 0;
	}

}
