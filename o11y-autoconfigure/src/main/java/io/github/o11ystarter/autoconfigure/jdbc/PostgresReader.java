package io.github.o11ystarter.autoconfigure.jdbc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.background.RepeatedWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Asks each PostgreSQL server now and then how its connections are used, one after the
 * other, on a thread of its own.
 */
class PostgresReader implements MeterBinder, SmartLifecycle {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final Map<String, PostgresServer> servers = new HashMap<>();

	private final Duration interval;

	private final Supplier<Map<String, DataSource>> dataSources;

	private final Supplier<DataSourcePoolMetadataProvider> pools;

	private final BooleanSupplier needed;

	private volatile @Nullable MeterRegistry registry;

	private @Nullable RepeatedWork work;

	/**
	 * Create a reader.
	 * @param interval time between two readings
	 * @param dataSources those that have been made so far
	 * @param pools tells about their pools
	 * @param needed whether there will ever be a data source
	 */
	PostgresReader(Duration interval, Supplier<Map<String, DataSource>> dataSources,
			Supplier<DataSourcePoolMetadataProvider> pools, BooleanSupplier needed) {
		this.interval = interval;
		this.dataSources = dataSources;
		this.pools = pools;
		this.needed = needed;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registry = registry;
	}

	// Data sources that are made later have their turn, too.
	private void read() {
		MeterRegistry registry = this.registry;
		if (registry != null) {
			try {
				this.dataSources.get()
					.forEach((name, dataSource) -> this.servers
						.computeIfAbsent(name, (key) -> new PostgresServer(name, this.interval, registry))
						.read(dataSource, this.pools.get()::getDataSourcePoolMetadata));
			}
			catch (RuntimeException | LinkageError ex) {
				// A pool of the application that does not want to be asked.
			}
		}
	}

	@Override
	public synchronized void start() {
		if (this.work == null && this.needed.getAsBoolean()) {
			this.work = RepeatedWork.startLater("o11y-postgres", this.interval, this::read);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.work != null) {
			this.work.stop(PATIENCE);
			this.work = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.work != null;
	}

}
