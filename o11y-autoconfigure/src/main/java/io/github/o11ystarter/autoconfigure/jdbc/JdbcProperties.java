package io.github.o11ystarter.autoconfigure.jdbc;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for JDBC.
 *
 * @param enabled Whether the statements of every data source are traced and measured.
 * @param propagation How the database gets to know the trace.
 * @param slowQueryThreshold Time from which on a statement is counted as slow and named
 * in the log; 0 for never.
 * @param metrics Metrics of statements.
 * @param postgres Metrics of PostgreSQL servers.
 */
@ConfigurationProperties("o11y.jdbc")
public record JdbcProperties(@DefaultValue("true") boolean enabled, @DefaultValue("none") Propagation propagation,
		@DefaultValue("1s") Duration slowQueryThreshold, @DefaultValue Metrics metrics,
		@DefaultValue Postgres postgres) {

	/**
	 * @throws InvalidConfigurationPropertyValueException if a time is none
	 */
	public JdbcProperties {
		check("slow-query-threshold", slowQueryThreshold,
				!slowQueryThreshold.isNegative() && slowQueryThreshold.compareTo(Duration.ofDays(1)) <= 0, "0s to 1d");
		check("postgres.interval", postgres.interval(), postgres.interval().compareTo(Duration.ofSeconds(1)) >= 0
				&& postgres.interval().compareTo(Duration.ofHours(1)) <= 0, "1s to 1h");
	}

	private static void check(String name, Object value, boolean valid, String wanted) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("o11y.jdbc." + name, value,
					"It has to be " + wanted + ".");
		}
	}

	/**
	 * Metrics of statements.
	 *
	 * @param enabled Whether statements are timed and counted.
	 */
	public record Metrics(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Metrics of PostgreSQL servers.
	 *
	 * @param enabled Whether the connections of a PostgreSQL server are counted.
	 * @param interval Time between two counts.
	 */
	public record Postgres(@DefaultValue("true") boolean enabled, @DefaultValue("30s") Duration interval) {

	}

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
