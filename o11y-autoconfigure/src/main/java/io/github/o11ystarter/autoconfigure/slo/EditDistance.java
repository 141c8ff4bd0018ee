package io.github.o11ystarter.autoconfigure.slo;

/**
 * How many letters have to be typed, or taken away, to make one word of another.
 */
public final class EditDistance {

	private EditDistance() {
	}

	/**
	 * Compare two words.
	 * @param one a word
	 * @param other another word
	 * @return the number of letters, 0 if they are the same
	 */
	public static int between(String one, String other) {
		int[] distances = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			distances[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = distances[0];
			distances[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = distances[j];
				distances[j] = Math.min(replaced, Math.min(distances[j], distances[j - 1]) + 1);
			}
		}
		return distances[other.length()];
	}

}
