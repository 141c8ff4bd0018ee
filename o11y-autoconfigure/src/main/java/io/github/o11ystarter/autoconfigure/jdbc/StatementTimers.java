package io.github.o11ystarter.autoconfigure.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Gives each data source what measures its statements.
 */
@FunctionalInterface
interface StatementTimers {

	/**
	 * The timer of a data source.
	 * @param dataSource name of the bean
	 * @param database what it is connected to
	 * @return {@code null} as long as there is nobody to tell
	 */
	@Nullable StatementTimer of(String dataSource, DatabaseIdentity database);

	/**
	 * Measures the statements of a data source.
	 */
	@FunctionalInterface
	interface StatementTimer {

		/**
		 * A statement has been executed. Throws nothing: it has, whatever becomes of us.
		 * @param operation what it did
		 * @param sql its text, {@code null} if there is none
		 * @param nanos how long it took
		 * @param failure what went wrong, {@code null} if nothing did
		 */
		void executed(SqlOperation operation, @Nullable String sql, long nanos, @Nullable Throwable failure);

	}

}
