package io.github.o11ystarter.autoconfigure.jdbc;

import java.util.function.Supplier;

import io.github.o11ystarter.autoconfigure.jdbc.StatementTimers.StatementTimer;
import io.opentelemetry.api.trace.Span;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Is told of every statement of a data source, and makes a span of it and a time. Throws
 * nothing: a statement is executed whatever becomes of us.
 */
class StatementObserver {

	/**
	 * For a data source whose statements nobody wants to know of.
	 */
	static final StatementObserver NONE = new StatementObserver(null, () -> null);

	private static final Log logger = LogFactory.getLog(StatementObserver.class);

	private final @Nullable StatementSpans spans;

	private final Supplier<@Nullable StatementTimer> timers;

	private volatile @Nullable StatementTimer timer;

	/**
	 * Create an observer.
	 * @param spans makes the spans, {@code null} if nobody does
	 * @param timers gives the timer, {@code null} as long as there is none
	 */
	StatementObserver(@Nullable StatementSpans spans, Supplier<@Nullable StatementTimer> timers) {
		this.spans = spans;
		this.timers = timers;
	}

	/**
	 * Whether there is anybody to tell of the statements of a connection.
	 */
	boolean isNeeded() {
		return isTimed() || this.spans != null;
	}

	private boolean isTimed() {
		StatementTimer timer = this.timer;
		try {
			if (timer == null) {
				timer = this.timers.get();
				this.timer = timer;
			}
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Statements are not measured", ex);
		}
		return timer != null;
	}

	/**
	 * The text that goes to the database instead of one of the application.
	 * @param sql text of a statement
	 * @return the same unless comments are wanted
	 */
	String sent(String sql) {
		StatementSpans spans = this.spans;
		try {
			return (spans != null) ? spans.commented(sql) : sql;
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("A statement has no comment", ex);
			return sql;
		}
	}

	/**
	 * A statement is about to be executed.
	 * @param sql its text, {@code null} if there is none
	 * @param batch what is executed at once, {@code null} for a single one
	 * @return its span, to be handed in when it has been executed, {@code null} for none
	 */
	@Nullable Span begin(@Nullable String sql, @Nullable StatementBatch batch) {
		StatementSpans spans = this.spans;
		try {
			return (spans != null) ? spans.start(sql, batch) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("A statement has no span", ex);
			return null;
		}
	}

	/**
	 * A statement has been executed.
	 * @param span what its begin has returned
	 * @param operation what it did
	 * @param sql its text, {@code null} if there is none
	 * @param nanos how long it took
	 * @param failure what went wrong, {@code null} if nothing did
	 */
	void end(@Nullable Span span, SqlOperation operation, @Nullable String sql, long nanos,
			@Nullable Throwable failure) {
		try {
			if (span != null) {
				StatementSpans.end(span, failure);
			}
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("The span of a statement is not complete", ex);
		}
		StatementTimer timer = this.timer;
		if (timer != null) {
			timer.executed(operation, sql, nanos, failure);
		}
	}

}
