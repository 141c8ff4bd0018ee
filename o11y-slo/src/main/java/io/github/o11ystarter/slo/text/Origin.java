package io.github.o11ystarter.slo.text;

/**
 * What a file was generated from, for its first line.
 *
 * @param source what it was generated from: {@code the SLOs of checkout}
 * @param command what generates it anew
 */
public record Origin(String source, String command) {

	/**
	 * Both are kept on one line.
	 */
	public Origin {
		source = line(source);
		command = line(command);
	}

	private static String line(String text) {
		StringBuilder line = new StringBuilder(text.length());
		text.codePoints().forEach((character) -> line.appendCodePoint(Invisible.contains(character) ? ' ' : character));
		return line.toString().strip();
	}

	/**
	 * A comment of YAML.
	 * @return a line with its line break
	 */
	public String yaml() {
		return "# " + this + "\n";
	}

	/**
	 * A comment of Markdown.
	 * @return a line with its line break
	 */
	public String markdown() {
		// Two hyphens and a bracket would end it.
		return "<!-- " + toString().replace(">", "&gt;") + " -->\n";
	}

	@Override
	public String toString() {
		return "Generated from " + this.source + ". Do not edit, run: " + this.command;
	}

}
