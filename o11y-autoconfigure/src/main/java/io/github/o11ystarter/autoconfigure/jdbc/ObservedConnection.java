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
 * A connection whose statements, commits and rollbacks are observed. In all else it is
 * the connection it was.
 */
final class ObservedConnection implements InvocationHandler {

	private static final Class<?>[] TYPES = { Connection.class };

	private final Connection connection;

	private final StatementObserver observer;

	private ObservedConnection(Connection connection, StatementObserver observer) {
		this.connection = connection;
		this.observer = observer;
	}

	static Connection of(Connection connection, StatementObserver observer) {
		return (Connection) Proxy.newProxyInstance(ObservedConnection.class.getClassLoader(), TYPES,
				new ObservedConnection(connection, observer));
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
		String sql = null;
		if (arguments != null && arguments.length > 0 && arguments[0] instanceof String text) {
			sql = text;
			arguments[0] = this.observer.sent(text);
		}
		Object statement = call(this.connection, method, arguments);
		return (statement != null)
				? ObservedStatement.of(type, (Statement) statement, (Connection) proxy, sql, this.observer) : null;
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
			this.observer.end(null, operation, null, System.nanoTime() - begin, failure);
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
