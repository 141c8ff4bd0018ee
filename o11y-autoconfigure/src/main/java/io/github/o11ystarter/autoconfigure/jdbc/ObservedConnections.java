package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;

import io.github.o11ystarter.autoconfigure.jdbc.JdbcProperties.Propagation;
import io.opentelemetry.api.OpenTelemetry;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Replaces what {@code getConnection} returns by a connection whose statements are traced
 * and measured.
 */
class ObservedConnections implements MethodInterceptor {

	private static final Log logger = LogFactory.getLog(ObservedConnections.class);

	private final String name;

	private final ListableBeanFactory beans;

	private final boolean comments;

	private final @Nullable DatabaseApplicationName applicationName;

	private volatile @Nullable StatementObserver observer;

	ObservedConnections(String name, ListableBeanFactory beans, Propagation propagation) {
		this.name = name;
		this.beans = beans;
		this.comments = propagation == Propagation.COMMENT;
		this.applicationName = (propagation == Propagation.APPLICATION_NAME) ? new DatabaseApplicationName() : null;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object result = invocation.proceed();
		if (!(result instanceof Connection connection) || !invocation.getMethod().getName().equals("getConnection")) {
			return result;
		}
		if (this.applicationName != null) {
			this.applicationName.write(connection);
		}
		return observed(connection);
	}

	// A connection that has been opened is handed out, or nobody would close it.
	private Connection observed(Connection connection) {
		try {
			StatementObserver observer = observer(connection);
			return observer.isNeeded() ? ObservedConnection.of(connection, observer) : connection;
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Statements are neither traced nor measured", ex);
			return connection;
		}
	}

	private StatementObserver observer(Connection connection) {
		StatementObserver observer = this.observer;
		if (observer == null) {
			StatementTimers timers = this.beans.getBeanProvider(StatementTimers.class).getIfAvailable();
			observer = (timers != null || tracing()) ? observer(DatabaseIdentity.of(connection), timers)
					: StatementObserver.NONE;
			this.observer = observer;
		}
		return observer;
	}

	private StatementObserver observer(DatabaseIdentity database, @Nullable StatementTimers timers) {
		StatementSpans spans = tracing() ? new StatementSpans(database,
				this.beans.getBeanProvider(OpenTelemetry.class)::getIfUnique, this.comments) : null;
		return new StatementObserver(spans, (timers != null) ? () -> timers.of(this.name, database) : () -> null);
	}

	// By name: asking for OpenTelemetry before there is a trace closes a cycle with every
	// exporter, sampler or processor that needs a database.
	private boolean tracing() {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, OpenTelemetry.class, true,
				false).length > 0;
	}

}
