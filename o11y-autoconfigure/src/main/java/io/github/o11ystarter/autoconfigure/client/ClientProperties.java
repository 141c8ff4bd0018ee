package io.github.o11ystarter.autoconfigure.client;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for HTTP clients.
 *
 * @param enabled Whether HTTP clients that are beans are observed, and others that are
 * not observed are reported at the start.
 */
@ConfigurationProperties("o11y.client")
public record ClientProperties(@DefaultValue("true") boolean enabled) {
}
