package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How the connections of a PostgreSQL server were used when somebody looked.
 *
 * @param byState connections to the database of the data source by what they do
 * @param used connections to all databases of the server
 * @param max how many the server takes at most
 */
record PostgresUse(Map<State, Long> byState, long used, long max) {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final int NETWORK_TIMEOUT_MILLIS = 3_000;

	/**
	 * The server keeps the time: for a time-out of JDBC the driver has a thread that
	 * stays. Both statements are one round trip.
	 */
	private static final String LIMIT = "set local statement_timeout = %d; ";

	/**
	 * Whoever is no member of pg_monitor does not see what the connections of others do,
	 * but sees all of them.
	 */
	private static final String QUERY = """
			select count(*) filter (where here and state = 'active'),
			       count(*) filter (where here and state = 'idle'),
			       count(*) filter (where here and state like 'idle in transaction%'),
			       count(*) filter (where here and (state is null or state not in
			           ('active', 'idle', 'idle in transaction', 'idle in transaction (aborted)'))),
			       count(*),
			       pg_catalog.current_setting('max_connections')::bigint
			from (select state, datname = pg_catalog.current_database() as here
			      from pg_catalog.pg_stat_activity where datid is not null) as connections
			""";

	static PostgresUse read(Connection connection) throws SQLException {
		return read(connection, TIMEOUT);
	}

	static PostgresUse read(Connection connection, Duration timeout) throws SQLException {
		int networkTimeout = connection.getNetworkTimeout();
		boolean autoCommit = connection.getAutoCommit();
		connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute(LIMIT.formatted(timeout.toMillis()) + QUERY);
			statement.getMoreResults();
			return read(statement);
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(autoCommit);
			connection.setNetworkTimeout(Runnable::run, networkTimeout);
		}
	}

	private static PostgresUse read(Statement statement) throws SQLException {
		try (ResultSet results = statement.getResultSet()) {
			results.next();
			Map<State, Long> byState = new EnumMap<>(State.class);
			int column = 1;
			for (State state : State.values()) {
				byState.put(state, results.getLong(column++));
			}
			return new PostgresUse(byState, results.getLong(column), results.getLong(column + 1));
		}
	}

	/**
	 * What a connection does, in the order of the query.
	 */
	enum State {

		ACTIVE, IDLE, IDLE_IN_TRANSACTION, OTHER;

		String label() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
