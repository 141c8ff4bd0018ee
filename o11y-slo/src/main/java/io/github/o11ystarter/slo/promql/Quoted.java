package io.github.o11ystarter.slo.promql;

/**
 * Strings and regular expressions of PromQL.
 */
public final class Quoted {

	private Quoted() {
	}

	/**
	 * Write a string literal.
	 * @param text any text
	 * @return the text in double quotes, with all in it escaped that could end them
	 */
	public static String string(String text) {
		StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
		text.codePoints().forEach((character) -> append(quoted, character));
		return quoted.append('"').toString();
	}

	private static void append(StringBuilder quoted, int character) {
		switch (character) {
			case '"' -> quoted.append("\\\"");
			case '\\' -> quoted.append("\\\\");
			case '\n' -> quoted.append("\\n");
			case '\r' -> quoted.append("\\r");
			case '\t' -> quoted.append("\\t");
			default -> {
				if (character >= 0xD800 && character <= 0xDFFF) {
					// Half a pair cannot be written as UTF-8.
					quoted.append('\uFFFD');
				}
				else if (Character.isISOControl(character) || Character.getType(character) == Character.LINE_SEPARATOR
						|| Character.getType(character) == Character.PARAGRAPH_SEPARATOR) {
					quoted.append("\\u%04x".formatted(character));
				}
				else {
					quoted.appendCodePoint(character);
				}
			}
		}
	}

	/**
	 * Write a text as a regular expression that matches nothing else.
	 * @param text any text
	 * @return an expression of RE2
	 */
	public static String regex(String text) {
		return text.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
	}

}
