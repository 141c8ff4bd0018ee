package io.github.o11ystarter.autoconfigure.context;

import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.context.ContextStorage;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the ids of log lines.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnClass({ OpenTelemetryTracingAutoConfiguration.class, Slf4JEventListener.class, ContextStorage.class,
		MDC.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.context.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(ContextProperties.class)
public final class O11yContextAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Slf4JEventListener o11ySlf4JEventListener() {
		return ThreadMdc.isInstalled() ? new QuietSlf4JEventListener() : new Slf4JEventListener();
	}

}
