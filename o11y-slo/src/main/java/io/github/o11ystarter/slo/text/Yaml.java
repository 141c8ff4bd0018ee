package io.github.o11ystarter.slo.text;

import java.util.Locale;
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
	 * Possessive, because other loops of groups remember where they have been.
	 */
	private static final Pattern PLAIN = Pattern.compile(
			"[A-Za-z_/](?:[A-Za-z0-9_./,()-]|:(?=[A-Za-z0-9_]))*+(?: [A-Za-z0-9_./,()-]++)*+|[0-9]++(?:ms|s|m|h|d|w)");

	/** Words of YAML 1.1, which Prometheus and Kubernetes read as well. */
	private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

	/** Longer ones would need another notation. */
	private static final int LONGEST_KEY = 512;

	private Yaml() {
	}

	/**
	 * Write a tree.
	 * @param tree a map or a list, in the order it has
	 * @return a document that ends with a line break
	 * @throws IllegalArgumentException if something in it is none of these, or a key has
	 * more than 512 characters
	 */
	public static String write(Object tree) {
		if (!(tree instanceof Map<?, ?> || tree instanceof Iterable<?>)) {
			throw new IllegalArgumentException("Neither a map nor a list: " + tree);
		}
		StringBuilder yaml = new StringBuilder();
		if (isNested(tree)) {
			append(yaml, tree, "");
		}
		else {
			yaml.append(scalar(tree)).append('\n');
		}
		return yaml.toString();
	}

	private static void append(StringBuilder yaml, @Nullable Object tree, String indent) {
		if (tree instanceof Map<?, ?> map) {
			map.forEach((key, value) -> {
				yaml.append(indent).append(key(String.valueOf(key))).append(':');
				appendValue(yaml, value, indent);
			});
		}
		else if (tree instanceof Iterable<?> list) {
			list.forEach((item) -> appendItem(yaml, item, indent));
		}
	}

	private static String key(String key) {
		if (key.length() > LONGEST_KEY) {
			throw new IllegalArgumentException("A key has " + key.length() + " characters");
		}
		return scalar(key);
	}

	private static void appendValue(StringBuilder yaml, @Nullable Object value, String indent) {
		String deeper = indent + "  ";
		if (isNested(value)) {
			yaml.append('\n');
			append(yaml, value, deeper);
		}
		else if (value instanceof String text && YamlString.isBlock(text)) {
			yaml.append(text.endsWith("\n") ? " |" : " |-");
			text.lines().forEach((line) -> yaml.append('\n').append(line.isEmpty() ? "" : deeper).append(line));
			yaml.append('\n');
		}
		else {
			yaml.append(' ').append(scalar(value)).append('\n');
		}
	}

	private static void appendItem(StringBuilder yaml, @Nullable Object item, String indent) {
		if (isNested(item)) {
			int dash = yaml.length() + indent.length();
			append(yaml, item, indent + "  ");
			yaml.setCharAt(dash, '-');
		}
		else {
			yaml.append(indent).append('-');
			appendValue(yaml, item, indent);
		}
	}

	private static boolean isNested(@Nullable Object value) {
		return (value instanceof Map<?, ?> map && !map.isEmpty())
				|| (value instanceof Iterable<?> list && list.iterator().hasNext());
	}

	private static String scalar(@Nullable Object value) {
		if (value instanceof Map<?, ?>) {
			return "{}";
		}
		if (value instanceof Iterable<?>) {
			return "[]";
		}
		if (value instanceof String text) {
			boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
			return plain ? text : YamlString.quoted(text);
		}
		return Json.scalar(value);
	}

}
