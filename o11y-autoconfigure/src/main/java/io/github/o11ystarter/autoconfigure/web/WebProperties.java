package io.github.o11ystarter.autoconfigure.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the web side.
 *
 * @param enabled Whether responses carry the trace id and the short paths exist.
 * @param traceIdHeader Name of the response header that carries the trace id.
 * @param metricsPath Path Prometheus scrapes, on the management port if there is one.
 * @param healthPath Path of the health of the service. Its readiness and liveness are
 * found below, at ready and live.
 */
@ConfigurationProperties("o11y.web")
public record WebProperties(@DefaultValue("true") boolean enabled, @DefaultValue("X-Trace-Id") String traceIdHeader,
		@DefaultValue("/metrics") String metricsPath, @DefaultValue("/health") String healthPath) {
}
