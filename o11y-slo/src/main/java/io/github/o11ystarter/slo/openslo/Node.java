package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.o11ystarter.slo.InvalidSloException;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document that knows where it is.
 *
 * @param path where it is: {@code SLO/orders.spec.objectives[0].target}
 * @param value what it is, {@code null} if it is missing
 */
record Node(String path, @Nullable Object value) {

	private static final int LONGEST = 80;

	boolean isMissing() {
		return this.value == null;
	}

	Node at(String key) {
		return new Node(this.path + "." + key, (this.value != null) ? map().get(key) : null);
	}

	Map<?, ?> map() {
		if (this.value instanceof Map<?, ?> map) {
			return map;
		}
		throw refused((this.value != null) ? "is not a map" : "is missing", "Write fields and their values.");
	}

	List<Node> items() {
		if (this.value == null) {
			return List.of();
		}
		if (!(this.value instanceof List<?> list)) {
			throw refused("is not a list", "Write a list.");
		}
		List<Node> items = new ArrayList<>();
		for (Object item : list) {
			items.add(new Node(this.path + "[" + items.size() + "]", item));
		}
		return items;
	}

	/** Refuse all fields but these. */
	Node only(String... fields) {
		Set<String> known = Set.of(fields);
		for (Object key : map().keySet()) {
			if (!(key instanceof String field) || !known.contains(field)) {
				throw new Node(this.path + "." + printable(String.valueOf(key)), null).refused("is not supported",
						"Remove it, if the SLO is right without it.");
			}
		}
		return this;
	}

	String text() {
		if (this.value instanceof String text) {
			return text;
		}
		throw refused((this.value != null) ? "is not a text" : "is missing", "Write a text, in quotes.");
	}

	String text(String otherwise) {
		return (this.value != null) ? text() : otherwise;
	}

	/** Refuse any other text. */
	void mustBe(Object expected) {
		if (!expected.equals(this.value)) {
			throw refused((this.value != null) ? "is not supported" : "is missing", "Only " + expected + " is.");
		}
	}

	BigDecimal number() {
		try {
			if (this.value instanceof Number number) {
				return new BigDecimal(number.toString());
			}
		}
		catch (NumberFormatException ex) {
			throw refused("is not finite", "Write a number.");
		}
		throw refused((this.value != null) ? "is not a number" : "is missing", "Write a number.");
	}

	InvalidSloException refused(String reason, String mend) {
		boolean printed = this.value instanceof String || this.value instanceof Number || this.value instanceof Boolean;
		return new InvalidSloException(this.path, printed ? printable(String.valueOf(this.value)) : null, reason, mend);
	}

	static String printable(String text) {
		String line = text.replaceAll("\\p{C}", "?");
		return (line.length() > LONGEST) ? line.substring(0, LONGEST) + "…" : line;
	}

}
