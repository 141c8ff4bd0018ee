package io.github.o11ystarter.autoconfigure.jdbc;

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
class StatementMetrics implements StatementTimers, MeterBinder {

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
	public @Nullable StatementTimer of(String dataSource, DatabaseIdentity database) {
		MeterRegistry registry = this.registry;
		return (registry != null) ? new StatementMeters(dataSource, database, registry, this.slowThreshold) : null;
	}

}
