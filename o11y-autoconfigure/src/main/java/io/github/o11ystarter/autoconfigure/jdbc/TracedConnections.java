package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Replaces what {@code getConnection} returns by a connection whose statements are
 * traced.
 */
class TracedConnections implements MethodInterceptor {

	private final DataSource dataSource;

	private final ObjectProvider<OpenTelemetry> openTelemetry;

	private volatile @Nullable DataSource traced;

	TracedConnections(DataSource dataSource, ObjectProvider<OpenTelemetry> openTelemetry) {
		this.dataSource = dataSource;
		this.openTelemetry = openTelemetry;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		if (!invocation.getMethod().getName().equals("getConnection") || !tracing()) {
			return invocation.proceed();
		}
		return getConnection(traced(), invocation.getArguments());
	}

	// A statement outside of any trace, such as a migration at start-up or the poll of an
	// outbox, would make a trace of its own, which tells nobody anything. One in a trace
	// that is not sampled would pay for a span that nobody sees.
	private boolean tracing() {
		return Span.current().getSpanContext().isSampled();
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
			traced = (openTelemetry != null) ? StableDatabaseConventions.telemetry(openTelemetry).wrap(this.dataSource)
					: this.dataSource;
			this.traced = traced;
		}
		return traced;
	}

}
