package io.github.o11ystarter.slo.runbooks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that is not Markdown, as Markdown.
 */
final class Markdown {

	private static final Pattern TICKS = Pattern.compile("`+");

	private Markdown() {
	}

	/**
	 * Text of one line, in which nothing is marked up.
	 */
	static String text(String text) {
		return escape(text).strip();
	}

	/**
	 * Text that stands among others: white space at its ends stays.
	 */
	static String escape(String text) {
		return oneLine(text).replaceAll("[\\\\`*_{}\\[\\]()#+!|<>&~$-]", "\\\\$0");
	}

	/**
	 * Code within a line, or within a cell of a table.
	 */
	static String code(String text) {
		String line = line(text);
		if (line.isEmpty()) {
			return "";
		}
		String fence = fence(line, 1);
		String space = (fence.length() > 1) ? " " : "";
		return fence + space + line.replace("|", "\\|") + space + fence;
	}

	/**
	 * A block of code.
	 */
	static String block(String language, String text) {
		String fence = fence(text, 3);
		return fence + language + "\n" + text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ") + "\n" + fence + "\n";
	}

	// A run of ticks ends with a run that is as long, so use a longer one.
	private static String fence(String text, int atLeast) {
		int longest = atLeast - 1;
		Matcher runs = TICKS.matcher(text);
		while (runs.find()) {
			longest = Math.max(longest, runs.end() - runs.start());
		}
		return "`".repeat(longest + 1);
	}

	private static String line(String text) {
		return oneLine(text).strip();
	}

	private static String oneLine(String text) {
		return text.replaceAll("[\\p{C}\\u2028\\u2029]+", " ");
	}

}
