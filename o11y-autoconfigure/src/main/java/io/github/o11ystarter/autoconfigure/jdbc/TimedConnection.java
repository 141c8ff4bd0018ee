package io.github.o11ystarter.autoconfigure.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements, commits and rollbacks are measured. In all else it is
 * the connection it was.
 */
final class TimedConnection implements InvocationHandler {

	private static final Class<?>[] TYPES = { Connection.class };

	private final Connection connection;

	private final StatementMeters meters;

	private TimedConnection(Connection connection, StatementMeters meters) {
		this.connection = connection;
		this.meters = meters;
	}

	static Connection of(Connection connection, StatementMeters meters) {
		return (Connection) Proxy.newProxyInstance(TimedConnection.class.getClassLoader(), TYPES,
				new TimedConnection(connection, meters));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "prepareStatement" -> statement(proxy, PreparedStatement.class, method, arguments);
			case "prepareCall" -> statement(proxy, CallableStatement.class, method, arguments);
			case "createStatement" -> statement(proxy, Statement.class, method, arguments);
			case "commit" -> timed(SqlOperation.COMMIT, method, arguments);
			case "rollback" -> timed(SqlOperation.ROLLBACK, method, arguments);
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> call(this.connection, method, arguments);
		};
	}

	private @Nullable Object statement(Object proxy, Class<? extends Statement> type, Method method,
			Object @Nullable [] arguments) throws Throwable {
		Object statement = call(this.connection, method, arguments);
		String sql = (arguments != null && arguments.length > 0 && arguments[0] instanceof String text) ? text : null;
		return (statement != null)
				? TimedStatement.of(type, (Statement) statement, (Connection) proxy, sql, this.meters) : null;
	}

	private @Nullable Object timed(SqlOperation operation, Method method, Object @Nullable [] arguments)
			throws Throwable {
		long begin = System.nanoTime();
		Throwable failure = null;
		try {
			return call(this.connection, method, arguments);
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			this.meters.executed(operation, null, System.nanoTime() - begin, failure);
		}
	}

	static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
