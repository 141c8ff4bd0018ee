package io.github.o11ystarter.autoconfigure.jdbc;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

import io.github.o11ystarter.autoconfigure.jdbc.PostgresUse.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Shows the last reading of a PostgreSQL server, and nothing once it is old.
 */
class PostgresMeters {

	private static final String CONNECTIONS = "connections";

	/**
	 * How many readings may be missing before the last one says nothing any more.
	 */
	private static final int MISSING = 3;

	private final String dataSource;

	private final MeterRegistry registry;

	private final long staleAfter;

	private final LongSupplier nanoTime;

	private volatile @Nullable PostgresUse last;

	private volatile long takenAt;

	PostgresMeters(String dataSource, Duration interval, MeterRegistry registry, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.dataSource = dataSource;
		this.registry = registry;
		this.staleAfter = interval.multipliedBy(MISSING).toNanos();
		for (State state : State.values()) {
			builder("o11y.jdbc.postgres.connections", (use) -> use.byState().getOrDefault(state, 0L))
				.description(
						"Connections that anybody has to the PostgreSQL database of a data source, by what they do.")
				.tag("state", state.label())
				.register(registry);
		}
		builder("o11y.jdbc.postgres.server.connections", PostgresUse::used)
			.description("Connections that anybody has to any database of the PostgreSQL server of a data source.")
			.register(registry);
		builder("o11y.jdbc.postgres.server.max.connections", PostgresUse::max)
			.description("Connections that the PostgreSQL server of a data source takes at most.")
			.register(registry);
	}

	private Gauge.Builder<PostgresMeters> builder(String name, ToDoubleFunction<PostgresUse> value) {
		return Gauge.builder(name, this, (self) -> self.value(value))
			.baseUnit(CONNECTIONS)
			.tag(StatementMeters.DATA_SOURCE, this.dataSource)
			.strongReference(true);
	}

	private double value(ToDoubleFunction<PostgresUse> value) {
		PostgresUse use = this.last;
		boolean fresh = use != null && this.nanoTime.getAsLong() - this.takenAt <= this.staleAfter;
		return fresh ? value.applyAsDouble(use) : Double.NaN;
	}

	void take(PostgresUse use) {
		this.takenAt = this.nanoTime.getAsLong();
		this.last = use;
	}

	/**
	 * There is no reading this time.
	 * @param reason why: the pool was busy, or the reading failed
	 */
	void missed(String reason) {
		Counter.builder("o11y.jdbc.postgres.readings.missed")
			.description("Readings of a PostgreSQL server that there were none of, because no connection of the pool"
					+ " was idle or because the reading failed.")
			.tag(StatementMeters.DATA_SOURCE, this.dataSource)
			.tag("reason", reason)
			.register(this.registry)
			.increment();
	}

}
