package io.github.o11ystarter.autoconfigure.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.jdbc.StatementTimers.StatementTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the statements of a data source, named as OpenTelemetry names them. A
 * statement that does not fail allocates nothing here.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/specs/semconv/database/database-metrics/">OpenTelemetry
 * semantic conventions for database metrics</a>
 */
class StatementMeters implements StatementTimer {

	static final String DURATION = "db.client.operation.duration";

	/**
	 * Label with the name of the data source bean.
	 */
	static final String DATA_SOURCE = "datasource";

	static final String OPERATION = "db.operation.name";

	private static final String NONE = "none";

	private final Map<SqlOperation, Timer> timers = new ConcurrentHashMap<>();

	private final Map<String, Timer> failures = new ConcurrentHashMap<>();

	private final ErrorTypes errorTypes = new ErrorTypes();

	private final String dataSource;

	private final DatabaseIdentity database;

	private final MeterRegistry registry;

	private final SlowStatements slow;

	StatementMeters(String dataSource, DatabaseIdentity database, MeterRegistry registry, Duration slowThreshold) {
		this.dataSource = dataSource;
		this.database = database;
		this.registry = registry;
		this.slow = new SlowStatements(dataSource, database, registry, slowThreshold);
	}

	@Override
	public void executed(SqlOperation operation, @Nullable String sql, long nanos, @Nullable Throwable failure) {
		try {
			Timer timer = (failure != null) ? failureTimer(operation, failure) : timer(operation);
			timer.record(nanos, TimeUnit.NANOSECONDS);
			this.slow.executed(operation, sql, nanos);
		}
		catch (RuntimeException | LinkageError ex) {
			// A filter or a registry of the application, or inner parts of a library that
			// are others in its next release.
		}
	}

	private Timer timer(SqlOperation operation) {
		Timer timer = this.timers.get(operation);
		return (timer != null) ? timer : this.timers.computeIfAbsent(operation, (key) -> register(key, NONE));
	}

	private Timer failureTimer(SqlOperation operation, Throwable failure) {
		String type = this.errorTypes.of(failure);
		return this.failures.computeIfAbsent(operation.name() + ' ' + type, (key) -> register(operation, type));
	}

	private Timer register(SqlOperation operation, String errorType) {
		return Timer.builder(DURATION)
			.description("Time until a database has executed a statement, without the fetching of its rows.")
			.tag(DATA_SOURCE, this.dataSource)
			.tag("db.system.name", Objects.requireNonNullElse(this.database.system(), NONE))
			.tag("db.namespace", Objects.requireNonNullElse(this.database.namespace(), NONE))
			.tag(OPERATION, operation.name())
			.tag("error.type", errorType)
			.register(this.registry);
	}

}
