package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.jdbc.ConnectionClocks.ConnectionClock;
import io.github.o11ystarter.autoconfigure.jdbc.JdbcProperties.Propagation;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Replaces what {@code getConnection} returns by a connection whose statements are traced
 * and measured.
 */
class TracedConnections implements MethodInterceptor {

	private static final Log logger = LogFactory.getLog(TracedConnections.class);

	private final DataSource dataSource;

	private final ObjectProvider<OpenTelemetry> openTelemetry;

	private final ObjectProvider<ConnectionClocks> clocks;

	private final String name;

	private final boolean comments;

	private final @Nullable DatabaseApplicationName applicationName;

	private volatile @Nullable DataSource traced;

	private volatile @Nullable ConnectionClock clock;

	TracedConnections(String name, DataSource dataSource, ObjectProvider<OpenTelemetry> openTelemetry,
			ObjectProvider<ConnectionClocks> clocks, Propagation propagation) {
		this.name = name;
		this.dataSource = dataSource;
		this.openTelemetry = openTelemetry;
		this.clocks = clocks;
		this.comments = propagation == Propagation.COMMENT;
		this.applicationName = (propagation == Propagation.APPLICATION_NAME) ? new DatabaseApplicationName() : null;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		if (!invocation.getMethod().getName().equals("getConnection")) {
			return invocation.proceed();
		}
		Object connection = tracing() ? getConnection(traced(), invocation.getArguments()) : invocation.proceed();
		if (this.applicationName != null && connection instanceof Connection open) {
			this.applicationName.write(open);
		}
		return (connection instanceof Connection open) ? timed(open) : connection;
	}

	// A connection that has been opened is handed out, or nobody would close it.
	private Connection timed(Connection connection) {
		try {
			return clock().time(connection);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Statements are not measured", ex);
			return connection;
		}
	}

	// A statement outside of any trace, such as a migration at start-up or the poll of an
	// outbox, would make a trace of its own, which tells nobody anything. One in a trace
	// that is not sampled would pay for a span that nobody sees.
	private boolean tracing() {
		return Span.current().getSpanContext().isSampled();
	}

	private ConnectionClock clock() {
		ConnectionClock clock = this.clock;
		if (clock == null) {
			ConnectionClocks clocks = this.clocks.getIfAvailable();
			clock = (clocks != null) ? clocks.of(this.name) : (connection) -> connection;
			this.clock = clock;
		}
		return clock;
	}

	private Connection getConnection(DataSource traced, @Nullable Object[] arguments) throws SQLException {
		if (arguments.length == 2) {
			return traced.getConnection((String) arguments[0], (String) arguments[1]);
		}
		return traced.getConnection();
	}

	// Not before the first connection: asking for OpenTelemetry while the data source is
	// being made closes a cycle with every exporter or processor that needs a database.
	private DataSource traced() {
		DataSource traced = this.traced;
		if (traced == null) {
			OpenTelemetry openTelemetry = this.openTelemetry.getIfUnique();
			traced = (openTelemetry != null)
					? StableDatabaseConventions.telemetry(openTelemetry, this.comments).wrap(this.dataSource)
					: this.dataSource;
			this.traced = traced;
		}
		return traced;
	}

}
