package io.github.o11ystarter.autoconfigure.tracing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for traces.
 *
 * @param enabled Whether our additions to Boot's tracing are made.
 */
@ConfigurationProperties("o11y.tracing")
public record TracingProperties(@DefaultValue("true") boolean enabled) {
}
