package io.github.o11ystarter.slo.text;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * YAML of maps, lists, strings, numbers, booleans and {@code null}, as people write it.
 */
public final class Yaml {

	/**
	 * What every reader of YAML takes for a string, and for no number, date or boolean.
	 */
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*( [A-Za-z0-9_./,()-]+)*");

	private static final Pattern BLOCK = Pattern.compile("(?=.*\\n)(\\S[\\x20-\\x7E]*|)(\\n[\\x20-\\x7E]*)*",
			Pattern.DOTALL);

	private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

	private Yaml() {
	}

	/**
	 * Write a tree.
	 * @param tree a map or a list, in the order it has
	 * @return a document that ends with a line break
	 * @throws IllegalArgumentException if something in it is none of these
	 */
	public static String write(Object tree) {
		StringBuilder yaml = new StringBuilder();
		append(yaml, tree, "");
		return yaml.toString();
	}

	private static void append(StringBuilder yaml, @Nullable Object tree, String indent) {
		if (tree instanceof Map<?, ?> map) {
			map.forEach((key, value) -> {
				yaml.append(indent).append(scalar(String.valueOf(key))).append(':');
				appendValue(yaml, value, indent, "  ");
			});
		}
		else if (tree instanceof Iterable<?> list) {
			list.forEach((item) -> {
				yaml.append(indent).append('-');
				appendItem(yaml, item, indent);
			});
		}
		else {
			throw new IllegalArgumentException("Neither a map nor a list: " + tree);
		}
	}

	private static void appendValue(StringBuilder yaml, @Nullable Object value, String indent, String deeper) {
		if (isNested(value)) {
			yaml.append('\n');
			append(yaml, value, indent + deeper);
		}
		else if (value instanceof String text && isBlock(text)) {
			yaml.append(text.endsWith("\n") ? " |" : " |-");
			text.lines()
				.forEach((line) -> yaml.append('\n').append(line.isEmpty() ? "" : indent + deeper).append(line));
			yaml.append('\n');
		}
		else {
			yaml.append(' ').append(scalar(value)).append('\n');
		}
	}

	private static void appendItem(StringBuilder yaml, @Nullable Object item, String indent) {
		if (isNested(item)) {
			StringBuilder nested = new StringBuilder();
			append(nested, item, indent + "  ");
			// The first line begins behind the dash.
			yaml.append(' ').append(nested.substring(indent.length() + 2));
		}
		else {
			appendValue(yaml, item, indent, "  ");
		}
	}

	private static boolean isNested(@Nullable Object value) {
		return (value instanceof Map<?, ?> map && !map.isEmpty())
				|| (value instanceof Iterable<?> list && list.iterator().hasNext());
	}

	private static boolean isBlock(String text) {
		return text.indexOf('\n') >= 0 && !text.endsWith("\n\n") && !text.startsWith("\n")
				&& text.lines().noneMatch((line) -> line.endsWith(" ")) && BLOCK.matcher(text).matches();
	}

	private static String scalar(@Nullable Object value) {
		if (value instanceof Map<?, ?>) {
			return "{}";
		}
		if (value instanceof Iterable<?>) {
			return "[]";
		}
		if (value instanceof String text && PLAIN.matcher(text).matches()
				&& !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
			return text;
		}
		return Json.scalar(value);
	}

}
