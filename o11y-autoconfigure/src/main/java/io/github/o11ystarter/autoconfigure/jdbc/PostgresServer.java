package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;

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

	private final Duration interval;

	private final MeterRegistry registry;

	private @Nullable DataSource dataSource;

	private @Nullable DataSourcePoolMetadata pool;

	private @Nullable PostgresMeters meters;

	private boolean other;

	PostgresServer(String name, Duration interval, MeterRegistry registry) {
		this.name = name;
		this.interval = interval;
		this.registry = registry;
	}

	/**
	 * Read how its connections are used. Throws nothing.
	 * @param current the data source; a bean that was made anew is another one
	 * @param pools tells what is known of its pool, {@code null} if there is none: a
	 * connection would have to be opened for each reading
	 */
	void read(DataSource current, Function<DataSource, @Nullable DataSourcePoolMetadata> pools) {
		try {
			if (current != this.dataSource) {
				this.pool = pools.apply(current);
				this.other = this.pool == null;
				this.dataSource = current;
			}
			if (this.other) {
				return;
			}
			if (hasIdleConnection()) {
				readNow(current);
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

	private void readNow(DataSource current) throws SQLException {
		try (Connection connection = current.getConnection()) {
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
