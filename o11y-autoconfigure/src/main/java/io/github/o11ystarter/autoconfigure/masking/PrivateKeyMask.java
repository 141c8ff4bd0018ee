package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds private keys in PEM.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
final class PrivateKeyMask implements TextMask {

	private static final String BEGIN = "-----BEGIN ";

	private static final String END = "-----END ";

	private static final String DASHES = "-----";

	private static final String PRIVATE = "PRIVATE KEY";

	private static final int LONGEST_LABEL = 64;

	@Override
	public void find(String text, Findings findings) {
		int from = text.indexOf(BEGIN);
		while (from >= 0) {
			int label = from + BEGIN.length();
			int end = label;
			int labelEnd = text.substring(label, Math.min(text.length(), label + LONGEST_LABEL)).indexOf(DASHES);
			if (labelEnd > 0 && text.substring(label, label + labelEnd).contains(PRIVATE)) {
				end = end(text, label + labelEnd);
				findings.add(from, end);
			}
			from = text.indexOf(BEGIN, end);
		}
	}

	// One that was cut off ends with the text.
	private static int end(String text, int from) {
		int end = text.indexOf(END, from);
		int dashes = (end >= 0) ? text.indexOf(DASHES, end + END.length()) : -1;
		return (dashes >= 0) ? dashes + DASHES.length() : text.length();
	}

}
