package io.github.o11ystarter.autoconfigure.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the statements of a data source that took long, and names one now and then.
 */
class SlowStatements {

	/**
	 * The logger the lines come from, so that they can be switched off by themselves.
	 */
	static final String LOGGER = "io.github.o11ystarter.jdbc.slow";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private static final long LINE_INTERVAL = TimeUnit.SECONDS.toNanos(10);

	private static final int MAX_TEXT = 2_000;

	private final Map<SqlOperation, Counter> counters = new ConcurrentHashMap<>();

	private final AtomicLong nextLine = new AtomicLong(System.nanoTime());

	private final AtomicLong withoutLine = new AtomicLong();

	private final String dataSource;

	private final DatabaseIdentity database;

	private final MeterRegistry registry;

	private final long threshold;

	/**
	 * Create a count.
	 * @param threshold from when on a statement is slow, zero if none ever is
	 */
	SlowStatements(String dataSource, DatabaseIdentity database, MeterRegistry registry, Duration threshold) {
		this.dataSource = dataSource;
		this.database = database;
		this.registry = registry;
		this.threshold = threshold.isZero() ? Long.MAX_VALUE : threshold.toNanos();
	}

	void executed(SqlOperation operation, @Nullable String sql, long nanos) {
		// Also for one that is not: an alert wants to see a count grow that was zero.
		Counter counter = counter(operation);
		if (nanos >= this.threshold) {
			counter.increment();
			long now = System.nanoTime();
			long next = this.nextLine.get();
			if (now - next >= 0 && this.nextLine.compareAndSet(next, now + LINE_INTERVAL)) {
				log(operation, sql, nanos);
			}
			else {
				this.withoutLine.incrementAndGet();
			}
		}
	}

	private Counter counter(SqlOperation operation) {
		Counter counter = this.counters.get(operation);
		return (counter != null) ? counter : this.counters.computeIfAbsent(operation, this::register);
	}

	private Counter register(SqlOperation operation) {
		return Counter.builder("o11y.jdbc.slow.queries")
			.description("Statements that took as long as o11y.jdbc.slow-query-threshold or longer.")
			.tag(StatementMeters.DATA_SOURCE, this.dataSource)
			.tag(StatementMeters.OPERATION, operation.name())
			.register(this.registry);
	}

	private void log(SqlOperation operation, @Nullable String sql, long nanos) {
		logger.atWarn()
			.addKeyValue(StatementMeters.DATA_SOURCE, this.dataSource)
			.addKeyValue(StatementMeters.OPERATION, operation.name())
			.addKeyValue("db.query.text", (sql != null) ? withoutValues(sql) : operation.name())
			.addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1_000.0)
			.addKeyValue("slow_queries_without_line", this.withoutLine.getAndSet(0))
			.log("slow_query");
	}

	private String withoutValues(String sql) {
		String text = SqlText.of(sql, this.database).text();
		return (text == null) ? "" : text.substring(0, Math.min(text.length(), MAX_TEXT));
	}

}
