package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.SQLException;
import java.util.regex.Pattern;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;

/**
 * Names what went wrong with a statement: the SQLSTATE that the database gave, or the
 * class of the exception. No more than a few, however inventive a database is.
 */
class ErrorTypes {

	private static final int MAX_TYPES = 50;

	private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");

	private final CardinalityLimit<String> types = CardinalityLimit.of(MAX_TYPES);

	String of(Throwable error) {
		return this.types.fold(type(error), CardinalityLimit.OTHER);
	}

	/**
	 * What went wrong, whatever a database calls it.
	 */
	static String type(Throwable error) {
		String state = (error instanceof SQLException failure) ? failure.getSQLState() : null;
		return (state != null && SQL_STATE.matcher(state).matches()) ? state : error.getClass().getName();
	}

}
