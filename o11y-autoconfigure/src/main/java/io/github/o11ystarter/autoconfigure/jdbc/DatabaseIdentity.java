package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.util.Objects;

import io.opentelemetry.instrumentation.jdbc.internal.JdbcUtils;
import io.opentelemetry.instrumentation.jdbc.internal.dbinfo.DbInfo;

/**
 * Which database it is, in the words that spans have for it.
 *
 * @param system kind of database, {@code db.system.name}
 * @param namespace name of the database, {@code db.namespace}
 */
record DatabaseIdentity(String system, String namespace) {

	private static final String NONE = "none";

	// Inner parts of the library, which may be others in its next release. Nobody is to
	// miss a statement for that.
	static DatabaseIdentity of(Connection connection) {
		StableDatabaseConventions.choose();
		try {
			DbInfo info = JdbcUtils.computeDbInfo(connection);
			return new DatabaseIdentity(Objects.requireNonNullElse(info.getDbSystemName(), NONE),
					Objects.requireNonNullElse(info.getDbNamespace(), NONE));
		}
		catch (RuntimeException | LinkageError ex) {
			return new DatabaseIdentity(NONE, NONE);
		}
	}

}
