package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells the database which trace a connection works for, in the name it shows for the
 * application. Costs a round trip whenever a connection changes hands between traces, and
 * leaves statements as they are.
 */
class DatabaseApplicationName {

	static final String CLIENT_INFO = "ApplicationName";

	private static final Log logger = LogFactory.getLog(DatabaseApplicationName.class);

	/**
	 * What is left of the 63 bytes that PostgreSQL shows, after a blank and a trace id.
	 */
	private static final int MAX_BASE = 30;

	private volatile @Nullable String base;

	private volatile boolean supported;

	private volatile boolean unsupported;

	void write(Connection connection) {
		if (this.unsupported) {
			return;
		}
		try {
			String base = base(connection);
			SpanContext span = Span.current().getSpanContext();
			// Without a trace as well, or the last one would stay.
			connection.setClientInfo(CLIENT_INFO, span.isValid() ? base + " " + span.getTraceId() : base);
			this.supported = true;
		}
		catch (SQLException | RuntimeException ex) {
			if (this.supported) {
				// It is this connection, and whoever uses it will hear so.
				return;
			}
			this.unsupported = true;
			logger.warn("This database does not take the name of the application, so it does not show traces either."
					+ " Set 'o11y.jdbc.propagation' to 'none' or 'comment'.", ex);
		}
	}

	// What the application has said itself stays in front.
	private String base(Connection connection) throws SQLException {
		String base = this.base;
		if (base == null) {
			String own = connection.getClientInfo(CLIENT_INFO);
			base = (own != null) ? own.substring(0, Math.min(own.length(), MAX_BASE)) : "";
			this.base = base;
		}
		return base;
	}

}
