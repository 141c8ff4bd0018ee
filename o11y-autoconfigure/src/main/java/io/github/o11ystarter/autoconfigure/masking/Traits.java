package io.github.o11ystarter.autoconfigure.masking;

/**
 * What characters a text consists of: enough to know of most texts that most masks would
 * find nothing in them, in one pass and without an object.
 */
final class Traits {

	static final int ANY = -1;

	static final int AT = 1;

	static final int PERCENT = 1 << 1;

	/**
	 * What stands between a name and its value.
	 */
	static final int ASSIGNMENT = 1 << 2;

	/**
	 * Parentheses and quotes.
	 */
	static final int ENCLOSING = 1 << 3;

	static final int LETTER_B = 1 << 4;

	static final int LETTER_J = 1 << 5;

	/**
	 * What keys of well known services have in them.
	 */
	static final int KEY_MARK = 1 << 6;

	static final int DASH = 1 << 7;

	private static final int DIGIT = 1 << 8;

	private static final int DIGIT_SHIFT = 8;

	private static final int[] TABLE = new int[128];

	static {
		TABLE['@'] = AT;
		TABLE['%'] = PERCENT;
		mark(ASSIGNMENT, "=:>%");
		mark(ENCLOSING, "('");
		mark(LETTER_B, "bB");
		mark(LETTER_J, "J");
		mark(KEY_MARK, "-_IG");
		mark(DASH, "-");
		mark(DIGIT, "0123456789");
	}

	private Traits() {
	}

	private static void mark(int trait, String characters) {
		characters.chars().forEach((character) -> TABLE[character] |= trait);
	}

	/**
	 * The traits of a text.
	 * @param text the text
	 * @return bits, and above them the number of digits
	 */
	static int of(String text) {
		int bits = 0;
		int digits = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < 128) {
				int trait = TABLE[c];
				bits |= trait;
				digits += trait >>> DIGIT_SHIFT;
			}
		}
		return (bits & (DIGIT - 1)) | (Math.min(digits, 0xffff) << DIGIT_SHIFT);
	}

	static boolean has(int traits, int wanted) {
		return wanted == ANY || (traits & wanted) != 0;
	}

	static int digits(int traits) {
		return traits >>> DIGIT_SHIFT;
	}

}
