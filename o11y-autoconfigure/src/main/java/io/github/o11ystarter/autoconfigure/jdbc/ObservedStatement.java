package io.github.o11ystarter.autoconfigure.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose executions are observed. Belongs to one thread at a time, as
 * statements do.
 */
final class ObservedStatement implements InvocationHandler {

	private static final Class<?>[] STATEMENT = { Statement.class };

	private static final Class<?>[] PREPARED = { PreparedStatement.class };

	private static final Class<?>[] CALLABLE = { CallableStatement.class };

	private final Statement statement;

	private final Connection connection;

	private final StatementObserver observer;

	private @Nullable StatementBatch batch;

	/**
	 * What it was prepared with, or the last one that was added to a batch.
	 */
	private @Nullable String sql;

	private SqlOperation operation;

	private ObservedStatement(Statement statement, Connection connection, @Nullable String sql,
			StatementObserver observer) {
		this.statement = statement;
		this.connection = connection;
		this.sql = sql;
		this.operation = (sql != null) ? SqlOperation.of(sql) : SqlOperation._OTHER;
		this.observer = observer;
	}

	static Object of(Class<? extends Statement> type, Statement statement, Connection connection, @Nullable String sql,
			StatementObserver observer) {
		Class<?>[] types = (type == PreparedStatement.class) ? PREPARED
				: (type == CallableStatement.class) ? CALLABLE : STATEMENT;
		return Proxy.newProxyInstance(ObservedStatement.class.getClassLoader(), types,
				new ObservedStatement(statement, connection, sql, observer));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
				execute(method, remember(arguments), null);
			case "executeBatch", "executeLargeBatch" -> executeBatch(method, arguments);
			case "addBatch" -> addBatch(method, remember(arguments));
			case "clearBatch" -> clearBatch(method, arguments);
			case "getConnection" -> this.connection;
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> ObservedConnection.call(this.statement, method, arguments);
		};
	}

	private @Nullable Object addBatch(Method method, Object @Nullable [] arguments) throws Throwable {
		Object result = ObservedConnection.call(this.statement, method, arguments);
		StatementBatch batch = this.batch;
		if (batch == null) {
			batch = new StatementBatch();
			this.batch = batch;
		}
		batch.add((arguments != null && arguments.length > 0) ? this.sql : null);
		return result;
	}

	private @Nullable Object clearBatch(Method method, Object @Nullable [] arguments) throws Throwable {
		this.batch = null;
		return ObservedConnection.call(this.statement, method, arguments);
	}

	// Whatever becomes of a batch, the next one begins without it.
	private @Nullable Object executeBatch(Method method, Object @Nullable [] arguments) throws Throwable {
		StatementBatch batch = this.batch;
		this.batch = null;
		return execute(method, arguments, batch);
	}

	private @Nullable Object execute(Method method, Object @Nullable [] arguments, @Nullable StatementBatch batch)
			throws Throwable {
		Span span = this.observer.begin(this.sql, batch);
		long begin = System.nanoTime();
		Throwable failure = null;
		try {
			return ObservedConnection.call(this.statement, method, arguments);
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			this.observer.end(span, this.operation, this.sql, System.nanoTime() - begin, failure);
		}
	}

	/**
	 * Take note of the text of a statement that was not prepared.
	 * @return what goes to the database
	 */
	private Object @Nullable [] remember(Object @Nullable [] arguments) {
		if (arguments != null && arguments.length > 0 && arguments[0] instanceof String text) {
			this.sql = text;
			this.operation = SqlOperation.of(text);
			arguments[0] = this.observer.sent(text);
		}
		return arguments;
	}

}
