package io.github.o11ystarter.slo.text;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * JSON of maps, lists, strings, numbers, booleans and {@code null}.
 */
public final class Json {

	private Json() {
	}

	/**
	 * Write a tree, two spaces a level.
	 * @param tree the tree, in the order it has
	 * @return a document that ends with a line break
	 * @throws IllegalArgumentException if something in it is none of these
	 */
	public static String write(@Nullable Object tree) {
		StringBuilder json = new StringBuilder();
		write(json, tree, "\n");
		return json.append('\n').toString();
	}

	/**
	 * Write a string literal.
	 * @param text any text
	 * @return the text in double quotes; what is invisible is escaped, half a surrogate
	 * pair is replaced
	 */
	public static String string(String text) {
		StringBuilder json = new StringBuilder(text.length() + 2).append('"');
		text.codePoints().forEach((character) -> append(json, character));
		return json.append('"').toString();
	}

	private static void append(StringBuilder json, int character) {
		switch (character) {
			case '"' -> json.append("\\\"");
			case '\\' -> json.append("\\\\");
			case '\n' -> json.append("\\n");
			case '\t' -> json.append("\\t");
			default -> {
				if (Invisible.isHalfAPair(character)) {
					json.append("\\ufffd");
				}
				else if (Invisible.contains(character)) {
					for (char unit : Character.toChars(character)) {
						json.append("\\u%04x".formatted((int) unit));
					}
				}
				else {
					json.appendCodePoint(character);
				}
			}
		}
	}

	private static void write(StringBuilder json, @Nullable Object value, String lineBreak) {
		if (value instanceof Map<?, ?> map) {
			write(json, map.entrySet(), "{}", lineBreak, (entry, inner) -> {
				json.append(string(String.valueOf(entry.getKey()))).append(": ");
				write(json, entry.getValue(), inner);
			});
		}
		else if (value instanceof Iterable<?> list) {
			write(json, list, "[]", lineBreak, (item, inner) -> write(json, item, inner));
		}
		else {
			json.append(scalar(value));
		}
	}

	private static <T> void write(StringBuilder json, Iterable<T> items, String brackets, String lineBreak,
			BiConsumer<T, String> writer) {
		json.append(brackets.charAt(0));
		String inner = lineBreak + "  ";
		String separator = inner;
		for (T item : items) {
			json.append(separator);
			writer.accept(item, inner);
			separator = "," + inner;
		}
		json.append(items.iterator().hasNext() ? lineBreak : "").append(brackets.charAt(1));
	}

	static String scalar(@Nullable Object value) {
		if (value instanceof String text) {
			return string(text);
		}
		if (value instanceof BigDecimal number) {
			return number.toPlainString();
		}
		if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
			return String.valueOf(value);
		}
		throw new IllegalArgumentException("A " + value.getClass().getName() + " cannot be written");
	}

}
