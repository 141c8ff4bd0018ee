package io.github.o11ystarter.slo.alerts;

/**
 * Text that somebody wrote, fit for a message.
 */
final class OneLine {

	private static final int LENGTH = 80;

	private OneLine() {
	}

	static String of(String text) {
		String line = text.replaceAll("\\p{C}", "?");
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + "…" : line;
	}

}
