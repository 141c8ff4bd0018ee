package io.github.o11ystarter.slo.text;

/**
 * Strings that a reader of YAML must not take for anything else.
 */
final class YamlString {

	private YamlString() {
	}

	/**
	 * Whether a text can be written line by line, without anything escaped.
	 */
	static boolean isBlock(String text) {
		// A reader takes the indentation from the first line, and cannot tell how
		// many line breaks there are at the end.
		return text.indexOf('\n') > 0 && !text.startsWith(" ") && !text.endsWith("\n\n")
				&& text.lines().allMatch((line) -> isVisible(line) && !line.endsWith(" ")) && text.indexOf('\r') < 0;
	}

	/**
	 * The text in single quotes where that spares escapes, else in double quotes.
	 */
	static String quoted(String text) {
		if ((text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) && text.indexOf('\'') < 0 && isVisible(text)) {
			return "'" + text + "'";
		}
		StringBuilder yaml = new StringBuilder(text.length() + 2).append('"');
		text.codePoints().forEach((character) -> append(yaml, character));
		return yaml.append('"').toString();
	}

	private static void append(StringBuilder yaml, int character) {
		switch (character) {
			case '"' -> yaml.append("\\\"");
			case '\\' -> yaml.append("\\\\");
			case '\n' -> yaml.append("\\n");
			case '\t' -> yaml.append("\\t");
			default -> {
				if (Invisible.isHalfAPair(character)) {
					yaml.append("\\ufffd");
				}
				else if (Invisible.contains(character)) {
					// Unlike JSON, YAML has no escaped surrogate pairs.
					yaml.append(((character > 0xFFFF) ? "\\U%08x" : "\\u%04x").formatted(character));
				}
				else {
					yaml.appendCodePoint(character);
				}
			}
		}
	}

	private static boolean isVisible(String text) {
		return text.codePoints().noneMatch(Invisible::contains);
	}

}
