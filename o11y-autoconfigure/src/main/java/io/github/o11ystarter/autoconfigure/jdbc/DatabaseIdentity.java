package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.util.Set;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.instrumentation.jdbc.internal.JdbcUtils;
import io.opentelemetry.instrumentation.jdbc.internal.dbinfo.DbInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which database it is, in the words that the semantic conventions have for it.
 *
 * @param system kind of database, {@code db.system.name}
 * @param namespace name of the database, {@code db.namespace}
 * @param serverAddress {@code server.address}
 * @param serverPort {@code server.port}
 */
record DatabaseIdentity(@Nullable String system, @Nullable String namespace, @Nullable String serverAddress,
		@Nullable Integer serverPort) {

	static final DatabaseIdentity UNKNOWN = new DatabaseIdentity(null, null, null, null);

	private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");

	private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");

	private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");

	private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

	/**
	 * Those in which a double quote always begins a name, and never a value.
	 */
	private static final Set<String> QUOTED_IDENTIFIERS = Set.of("postgresql", "oracle.db", "ibm.db2", "derby",
			"hsqldb", "sap.hana", "clickhouse", "polardb");

	// Inner parts of the library, which may be others in its next release. Nobody is to
	// miss a statement for that.
	static DatabaseIdentity of(Connection connection) {
		try {
			DbInfo info = JdbcUtils.computeDbInfo(connection);
			return new DatabaseIdentity(info.getDbSystemName(), info.getDbNamespace(), info.getServerAddress(),
					info.getServerPort());
		}
		catch (RuntimeException | LinkageError ex) {
			return UNKNOWN;
		}
	}

	Attributes attributes() {
		Integer port = (this.serverAddress != null) ? this.serverPort : null;
		return Attributes.builder()
			.put(SYSTEM, this.system)
			.put(NAMESPACE, this.namespace)
			.put(SERVER_ADDRESS, this.serverAddress)
			.put(SERVER_PORT, (port != null && port > 0) ? port.longValue() : null)
			.build();
	}

	boolean quotesIdentifiers() {
		return this.system != null && QUOTED_IDENTIFIERS.contains(this.system);
	}

	/**
	 * What a statement is executed on, if its text does not say so.
	 * @return {@code null} if nothing is known
	 */
	@Nullable String target() {
		if (this.namespace != null || this.serverAddress == null || this.serverPort == null) {
			return (this.namespace != null) ? this.namespace : this.serverAddress;
		}
		return this.serverAddress + ":" + this.serverPort;
	}

	/**
	 * Name of a span that nothing else is known about.
	 */
	String fallbackName() {
		return (this.system != null) ? this.system : "DB Query";
	}

}
