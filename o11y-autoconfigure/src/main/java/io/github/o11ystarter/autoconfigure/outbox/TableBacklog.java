package io.github.o11ystarter.autoconfigure.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

/**
 * The backlog of an outbox that is a table. What the database cannot answer in time is no
 * answer.
 */
class TableBacklog implements OutboxBacklog {

	private final DataSource dataSource;

	private final OutboxProperties.Table table;

	private final int countLimit;

	private final Duration timeout;

	TableBacklog(DataSource dataSource, OutboxProperties.Table table, OutboxProperties properties) {
		this.dataSource = dataSource;
		this.table = table;
		this.countLimit = properties.countLimit();
		this.timeout = properties.timeout();
	}

	@Override
	public Reading read() throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				BoundedConnection bounded = new BoundedConnection(connection, this.timeout)) {
			return read(connection);
		}
	}

	private Reading read(Connection connection) throws SQLException {
		String product = connection.getMetaData().getDatabaseProductName();
		try (PreparedStatement statement = connection
			.prepareStatement(BacklogQuery.of(this.table, this.countLimit, product))) {
			statement.setQueryTimeout((int) this.timeout.toSeconds());
			int index = 1;
			for (String value : this.table.pendingValues()) {
				set(statement, index++, value, product);
			}
			try (ResultSet results = statement.executeQuery()) {
				results.next();
				long pending = results.getLong(1);
				return new Reading(pending, (pending > 0) ? age(results) : Duration.ZERO);
			}
		}
	}

	// PostgreSQL compares an enum or a boolean with a text only if it is not told that it
	// is one. Others want a boolean for a boolean.
	private static void set(PreparedStatement statement, int index, String value, String product) throws SQLException {
		if (product.equals("PostgreSQL")) {
			statement.setObject(index, value, Types.OTHER);
		}
		else if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
			statement.setBoolean(index, Boolean.parseBoolean(value));
		}
		else {
			statement.setString(index, value);
		}
	}

	private static Duration age(ResultSet results) throws SQLException {
		Instant created = isNumber(results.getMetaData().getColumnType(2)) ? Instant.ofEpochMilli(results.getLong(2))
				: instant(results.getTimestamp(2));
		return Duration.between(created, results.getTimestamp(3).toInstant());
	}

	private static Instant instant(Timestamp timestamp) throws SQLException {
		if (timestamp == null) {
			throw new SQLException("No entry of the outbox says when it was written");
		}
		return timestamp.toInstant();
	}

	private static boolean isNumber(int type) {
		return type == Types.BIGINT || type == Types.INTEGER || type == Types.NUMERIC || type == Types.DECIMAL;
	}

}
