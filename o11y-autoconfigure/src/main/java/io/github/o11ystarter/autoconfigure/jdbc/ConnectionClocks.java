package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;

/**
 * Gives each data source the clock that measures its statements.
 */
@FunctionalInterface
interface ConnectionClocks {

	/**
	 * The clock of a data source.
	 * @param dataSource name of the bean
	 */
	ConnectionClock of(String dataSource);

	/**
	 * Measures the statements of connections.
	 */
	@FunctionalInterface
	interface ConnectionClock {

		/**
		 * A connection whose statements are measured.
		 * @return the same one if there is nobody to tell
		 */
		Connection time(Connection connection);

	}

}
