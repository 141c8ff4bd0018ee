package io.github.o11ystarter.autoconfigure.metrics.business;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for business metrics.
 *
 * @param enabled Whether there is a bean that declares business metrics, and annotated
 * methods are counted.
 */
@ConfigurationProperties("o11y.metrics.business")
public record BusinessMetricsProperties(@DefaultValue("true") boolean enabled) {
}
