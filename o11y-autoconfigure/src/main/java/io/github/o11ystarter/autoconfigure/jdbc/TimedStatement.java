package io.github.o11ystarter.autoconfigure.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * A statement whose executions are measured. Belongs to one thread at a time, as
 * statements do.
 */
final class TimedStatement implements InvocationHandler {

	private static final Class<?>[] STATEMENT = { Statement.class };

	private static final Class<?>[] PREPARED = { PreparedStatement.class };

	private static final Class<?>[] CALLABLE = { CallableStatement.class };

	private final Statement statement;

	private final Connection connection;

	private final StatementMeters meters;

	/**
	 * What it was prepared with, or the last one that was added to a batch.
	 */
	private @Nullable String sql;

	private SqlOperation operation;

	private TimedStatement(Statement statement, Connection connection, @Nullable String sql, StatementMeters meters) {
		this.statement = statement;
		this.connection = connection;
		this.sql = sql;
		this.operation = (sql != null) ? SqlOperation.of(sql) : SqlOperation._OTHER;
		this.meters = meters;
	}

	static Object of(Class<? extends Statement> type, Statement statement, Connection connection, @Nullable String sql,
			StatementMeters meters) {
		Class<?>[] types = (type == PreparedStatement.class) ? PREPARED
				: (type == CallableStatement.class) ? CALLABLE : STATEMENT;
		return Proxy.newProxyInstance(TimedStatement.class.getClassLoader(), types,
				new TimedStatement(statement, connection, sql, meters));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch",
					"executeLargeBatch" ->
				execute(method, arguments);
			case "addBatch" -> addBatch(method, arguments);
			case "getConnection" -> this.connection;
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> TimedConnection.call(this.statement, method, arguments);
		};
	}

	private @Nullable Object addBatch(Method method, Object @Nullable [] arguments) throws Throwable {
		remember(arguments);
		return TimedConnection.call(this.statement, method, arguments);
	}

	private @Nullable Object execute(Method method, Object @Nullable [] arguments) throws Throwable {
		remember(arguments);
		long begin = System.nanoTime();
		Throwable failure = null;
		try {
			return TimedConnection.call(this.statement, method, arguments);
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			this.meters.executed(this.operation, this.sql, System.nanoTime() - begin, failure);
		}
	}

	private void remember(Object @Nullable [] arguments) {
		if (arguments != null && arguments.length > 0 && arguments[0] instanceof String text) {
			this.sql = text;
			this.operation = SqlOperation.of(text);
		}
	}

}
