package io.github.o11ystarter.slo.text;

/**
 * Characters that nobody sees, or that a reader of YAML or JSON refuses or takes for
 * something else. The list is fixed: {@link Character#getType} changes with the JDK, and
 * the same file would have other bytes.
 */
final class Invisible {

	private static final int[][] RANGES = { { 0x00, 0x1F }, { 0x7F, 0x9F }, { 0xAD, 0xAD }, { 0x61C, 0x61C },
			{ 0x180E, 0x180E }, { 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0xD800, 0xDFFF },
			{ 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB }, { 0xFFFE, 0xFFFF }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF } };

	private Invisible() {
	}

	static boolean contains(int character) {
		for (int[] range : RANGES) {
			if (character >= range[0] && character <= range[1]) {
				return true;
			}
		}
		return false;
	}

	static boolean isHalfAPair(int character) {
		return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
	}

}
