package io.github.o11ystarter.slo;

/**
 * Text that somebody wrote, on one line and of a length that a message bears.
 */
final class Printable {

	private static final int LENGTH = 80;

	private Printable() {
	}

	static String of(String text) {
		String line = text.replaceAll("\\p{C}", "?");
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + "…" : line;
	}

}
