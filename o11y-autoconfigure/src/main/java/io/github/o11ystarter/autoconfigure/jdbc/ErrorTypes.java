package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names what went wrong with a statement: the SQLSTATE that the database gave, or the
 * class of the exception. No more than a few, however inventive a database is.
 */
class ErrorTypes {

	private static final int MAX_TYPES = 50;

	private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");

	private final Set<String> types = new HashSet<>();

	String of(Throwable error) {
		String type = type(error);
		synchronized (this.types) {
			return (this.types.contains(type) || (this.types.size() < MAX_TYPES && this.types.add(type))) ? type
					: SqlOperation._OTHER.name();
		}
	}

	private static String type(Throwable error) {
		String state = (error instanceof SQLException failure) ? failure.getSQLState() : null;
		return (state != null && SQL_STATE.matcher(state).matches()) ? state : error.getClass().getName();
	}

}
