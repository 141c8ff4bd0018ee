package io.github.o11ystarter.autoconfigure.outbox;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Knows what can stand in a statement as a name and cannot be anything else.
 */
final class SqlIdentifiers {

	private static final String IDENTIFIER = "(?:[A-Za-z_][A-Za-z0-9_$]{0,62}|\"[^\"\\\\\\p{Cntrl}]{1,63}\")";

	private static final Pattern COLUMN = Pattern.compile(IDENTIFIER);

	private static final Pattern TABLE = Pattern.compile(IDENTIFIER + "(?:\\." + IDENTIFIER + "){0,2}");

	private SqlIdentifiers() {
	}

	static boolean isColumn(@Nullable String text) {
		return text != null && COLUMN.matcher(text).matches();
	}

	static boolean isTable(@Nullable String text) {
		return text != null && TABLE.matcher(text).matches();
	}

}
