package io.github.o11ystarter.autoconfigure.jdbc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for JDBC.
 *
 * @param enabled Whether the statements of every data source are traced.
 */
@ConfigurationProperties("o11y.jdbc")
public record JdbcProperties(@DefaultValue("true") boolean enabled) {
}
