package io.github.o11ystarter.autoconfigure.jdbc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for JDBC.
 *
 * @param enabled Whether the statements of every data source are traced.
 * @param propagation How the database gets to know the trace.
 */
@ConfigurationProperties("o11y.jdbc")
public record JdbcProperties(@DefaultValue("true") boolean enabled, @DefaultValue("none") Propagation propagation) {

	/**
	 * How the database gets to know the trace.
	 */
	public enum Propagation {

		/**
		 * Not at all.
		 */
		NONE,

		/**
		 * In the name of the application that the database shows for a connection.
		 */
		APPLICATION_NAME,

		/**
		 * In a comment behind each statement, in the form of sqlcommenter. No two
		 * statements are the same then, and neither the driver nor the database can reuse
		 * a plan.
		 */
		COMMENT

	}

}
