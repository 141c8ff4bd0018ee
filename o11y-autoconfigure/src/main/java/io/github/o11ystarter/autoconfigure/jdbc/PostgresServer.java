package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;

/**
 * The server of a data source, as long as it may be a PostgreSQL. It is asked over
 * connections of the pool that nobody needs at the moment, never over one that somebody
 * would have to wait for.
 */
class PostgresServer {

	private final String name;

	private final DataSource dataSource;

	private final @Nullable DataSourcePoolMetadata pool;

	private final Duration interval;

	private final MeterRegistry registry;

	private @Nullable PostgresMeters meters;

	private boolean other;

	/**
	 * Create a server.
	 * @param pool what is known of the pool, {@code null} if there is none: a connection
	 * would have to be opened for each reading
	 */
	PostgresServer(String name, DataSource dataSource, @Nullable DataSourcePoolMetadata pool, Duration interval,
			MeterRegistry registry) {
		this.name = name;
		this.dataSource = dataSource;
		this.pool = pool;
		this.interval = interval;
		this.registry = registry;
		this.other = pool == null;
	}

	/**
	 * Read how its connections are used. Throws nothing.
	 */
	void read() {
		if (this.other) {
			return;
		}
		try {
			if (hasIdleConnection()) {
				readNow();
			}
			else {
				missed("busy");
			}
		}
		catch (Throwable ex) {
			missed("failed");
		}
	}

	private boolean hasIdleConnection() {
		Integer idle = (this.pool != null) ? this.pool.getIdle() : null;
		return idle != null && idle > 0;
	}

	private void readNow() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			PostgresMeters meters = this.meters;
			if (meters == null) {
				if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
					this.other = true;
					return;
				}
				meters = new PostgresMeters(this.name, this.interval, this.registry, System::nanoTime);
				this.meters = meters;
			}
			meters.take(PostgresUse.read(connection));
		}
	}

	// Not before it is known to be a PostgreSQL, which has no busy pool at its start.
	private void missed(String reason) {
		PostgresMeters meters = this.meters;
		if (meters != null && !Thread.currentThread().isInterrupted()) {
			meters.missed(reason);
		}
	}

}
