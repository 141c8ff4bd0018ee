package io.github.o11ystarter.demo.screen;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How things look, which depends on what the terminal can show.
 *
 * @param colour whether colours and bold letters may be used
 * @param unicode whether there is more than ASCII
 */
public record Style(boolean colour, boolean unicode) {

	/** Plain text, as it goes into a file. */
	public static final Style PLAIN = new Style(false, false);

	private static final List<String> SERVICE_COLOURS = List.of("36", "33", "35", "32");

	/**
	 * Returns the style for a terminal or, without colours, for whatever else reads it.
	 * @param terminal whether a person looks at it
	 * @param noColor the value of {@code NO_COLOR}, empty if it is not set
	 * @param charset what the output is written in
	 * @return the style
	 */
	public static Style of(boolean terminal, String noColor, Charset charset) {
		return new Style(terminal && noColor.isEmpty(), charset.newEncoder().canEncode('█'));
	}

	public String bold(String text) {
		return paint("1", text);
	}

	public String dim(String text) {
		return paint("2", text);
	}

	public String good(String text) {
		return paint("32", text);
	}

	public String bad(String text) {
		return paint("31;1", text);
	}

	public String service(int index, String text) {
		return paint(SERVICE_COLOURS.get(index % SERVICE_COLOURS.size()), text);
	}

	String bar() {
		return this.unicode ? "█" : "#";
	}

	String branch(boolean last) {
		if (this.unicode) {
			return last ? "└─ " : "├─ ";
		}
		return last ? "`- " : "|- ";
	}

	String stem(boolean last) {
		if (last) {
			return "   ";
		}
		return this.unicode ? "│  " : "|  ";
	}

	String ellipsis() {
		return this.unicode ? "…" : "~";
	}

	String rule() {
		return this.unicode ? "─" : "-";
	}

	private String paint(String code, String text) {
		return this.colour ? "\033[" + code + "m" + text + "\033[0m" : text;
	}

}
