package io.github.o11ystarter.autoconfigure.masking;

/**
 * What numbers are those of payment cards: by issuer, length and check digit, so that
 * times and ids are not.
 *
 * @see <a href=
 * "https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)">
 * the table of issuers</a>
 */
final class Cards {

	static final int MIN_LENGTH = 13;

	static final int MAX_LENGTH = 19;

	private static final int FROM_16 = lengths(16, 17, 18, 19);

	/**
	 * First and last of the six digits a number may begin with, and its lengths as bits.
	 */
	private static final int[][] ISSUERS = {
			// Mir, Mastercard
			{ 220000, 220499, FROM_16 }, { 222100, 272099, lengths(16) },
			// Diners Club, American Express, JCB
			{ 300000, 305999, lengths(14, 16, 19) }, { 309500, 309599, lengths(14, 16, 19) },
			{ 340000, 349999, lengths(15) }, { 352800, 358999, FROM_16 }, { 360000, 369999, lengths(14, 16, 19) },
			{ 370000, 379999, lengths(15) }, { 380000, 399999, lengths(14, 16, 19) },
			// Visa
			{ 400000, 499999, lengths(13, 16, 19) },
			// Maestro, Dankort, RuPay, Verve, Elo, Mastercard
			{ 500000, 509999, lengths(13, 14, 15, 16, 17, 18, 19) }, { 510000, 559999, lengths(16) },
			{ 560000, 589999, lengths(13, 14, 15, 16, 17, 18, 19) },
			// Discover, UnionPay, RuPay, InterPayment, Maestro
			{ 600000, 699999, FROM_16 }, { 630400, 630499, lengths(13, 14, 15) },
			{ 675900, 676399, lengths(13, 14, 15) },
			// UnionPay and RuPay, Uzcard, Troy, Humo
			{ 810000, 829999, FROM_16 }, { 860000, 860099, lengths(16) }, { 979200, 979299, lengths(16) },
			{ 986000, 986099, lengths(16) } };

	private Cards() {
	}

	private static int lengths(int... lengths) {
		int bits = 0;
		for (int length : lengths) {
			bits |= 1 << length;
		}
		return bits;
	}

	/**
	 * Whether an issuer gives out such numbers.
	 * @param prefix the first six digits
	 * @param length number of all digits
	 * @return whether one does
	 */
	static boolean isIssued(int prefix, int length) {
		for (int[] issuer : ISSUERS) {
			if (prefix >= issuer[0] && prefix <= issuer[1] && (issuer[2] & (1 << length)) != 0) {
				return true;
			}
		}
		return false;
	}

	static boolean isCard(long number) {
		if (number < 1_000_000_000_000L) {
			return false;
		}
		int length = 0;
		int sum = 0;
		int prefix = 0;
		for (long rest = number; rest > 0; rest /= 10) {
			int digit = (int) (rest % 10);
			sum += (length % 2 == 0) ? digit : doubled(digit);
			length++;
			prefix = (rest < 1_000_000 && prefix == 0) ? (int) rest : prefix;
		}
		return sum % 10 == 0 && isIssued(prefix, length);
	}

	/**
	 * What a digit counts that the Luhn formula doubles.
	 */
	static int doubled(int digit) {
		return (digit < 5) ? 2 * digit : 2 * digit - 9;
	}

}
