package io.github.o11ystarter.autoconfigure.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Sees to it that a connection answers in time, also when packets just vanish, and leaves
 * it as it was.
 */
class BoundedConnection implements AutoCloseable {

	/**
	 * What the server is given beyond its own time-out to say that it was too slow.
	 */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final Connection connection;

	private int before = -1;

	BoundedConnection(Connection connection, Duration timeout) {
		this.connection = connection;
		int millis = Math.toIntExact(timeout.plus(GRACE).toMillis());
		try {
			int current = connection.getNetworkTimeout();
			if (current == 0 || current > millis) {
				connection.setNetworkTimeout(Runnable::run, millis);
				this.before = current;
			}
		}
		catch (SQLException | RuntimeException | AbstractMethodError ex) {
			// A driver that does not know it; there is still the time-out of the
			// statement.
		}
	}

	@Override
	public void close() throws SQLException {
		if (!this.connection.getAutoCommit()) {
			this.connection.rollback();
		}
		if (this.before >= 0) {
			this.connection.setNetworkTimeout(Runnable::run, this.before);
		}
	}

}
