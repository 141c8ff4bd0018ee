package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Measures the statements of every data source, in a trace or not.
 * <p>
 * It is told of the registry when all beans have been made. Asking for it would close a
 * cycle with everything a registry needs that needs a database.
 */
class StatementMetrics implements ConnectionClocks, MeterBinder {

	private final Duration slowThreshold;

	private volatile @Nullable MeterRegistry registry;

	StatementMetrics(Duration slowThreshold) {
		this.slowThreshold = slowThreshold;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public ConnectionClock of(String dataSource) {
		return new Clock(dataSource);
	}

	/**
	 * The clock of a data source, which runs as soon as there is a registry.
	 */
	private final class Clock implements ConnectionClock {

		private final String dataSource;

		private volatile @Nullable StatementMeters meters;

		private Clock(String dataSource) {
			this.dataSource = dataSource;
		}

		@Override
		public Connection time(Connection connection) {
			StatementMeters meters = this.meters;
			if (meters == null) {
				MeterRegistry registry = StatementMetrics.this.registry;
				if (registry == null) {
					return connection;
				}
				meters = new StatementMeters(this.dataSource, DatabaseIdentity.of(connection), registry,
						StatementMetrics.this.slowThreshold);
				this.meters = meters;
			}
			return TimedConnection.of(connection, meters);
		}

	}

}
