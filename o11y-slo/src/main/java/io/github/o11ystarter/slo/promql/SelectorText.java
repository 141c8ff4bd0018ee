package io.github.o11ystarter.slo.promql;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a selector and nothing else, so that a description cannot smuggle an expression
 * into a rule.
 */
final class SelectorText {

	private final String text;

	private int position;

	SelectorText(String text) {
		this.text = text.strip();
	}

	Selector read() {
		String metric = word();
		List<Matcher> matchers = new ArrayList<>();
		if (taken("{")) {
			while (!taken("}")) {
				matchers.add(matcher());
				if (!taken(",") && !ahead("}")) {
					throw unreadable();
				}
			}
		}
		if (metric.isEmpty() || this.position < this.text.length()) {
			throw unreadable();
		}
		return new Selector(metric, matchers);
	}

	private Matcher matcher() {
		String label = word();
		for (String operator : List.of("=~", "!~", "!=", "=")) {
			if (taken(operator)) {
				return matcher(label, operator, string());
			}
		}
		throw unreadable();
	}

	private static Matcher matcher(String label, String operator, String value) {
		try {
			return new Matcher(label, operator, value);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("not a selector that Prometheus takes: " + ex.getMessage(), ex);
		}
	}

	private String word() {
		skipSpace();
		int begin = this.position;
		while (this.position < this.text.length() && isWord(this.text.charAt(this.position))) {
			this.position++;
		}
		return this.text.substring(begin, this.position);
	}

	private static boolean isWord(char character) {
		return character == '_' || character == ':' || (character < 128 && Character.isLetterOrDigit(character));
	}

	private String string() {
		skipSpace();
		if (!taken("\"")) {
			throw unreadable();
		}
		StringBuilder value = new StringBuilder();
		while (this.position < this.text.length()) {
			char character = this.text.charAt(this.position++);
			if (character == '"') {
				return value.toString();
			}
			value.append((character == '\\') ? escaped() : character);
		}
		throw unreadable();
	}

	private char escaped() {
		char character = (this.position < this.text.length()) ? this.text.charAt(this.position++) : ' ';
		return switch (character) {
			case '\\', '"' -> character;
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> hexadecimal();
			default -> throw unreadable();
		};
	}

	private char hexadecimal() {
		String digits = this.text.substring(this.position, Math.min(this.position + 4, this.text.length()));
		if (!digits.matches("[0-9a-fA-F]{4}")) {
			throw unreadable();
		}
		this.position += 4;
		return (char) Integer.parseInt(digits, 16);
	}

	private boolean ahead(String token) {
		skipSpace();
		return this.text.startsWith(token, this.position);
	}

	private boolean taken(String token) {
		boolean ahead = ahead(token);
		this.position += ahead ? token.length() : 0;
		return ahead;
	}

	private void skipSpace() {
		while (this.position < this.text.length() && this.text.charAt(this.position) <= ' ') {
			this.position++;
		}
	}

	private IllegalArgumentException unreadable() {
		return new IllegalArgumentException(
				"not a selector such as orders_total{result=\"ok\"}, see character " + (this.position + 1));
	}

}
