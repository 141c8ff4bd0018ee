package io.github.o11ystarter.autoconfigure.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the account of scrapes. It is the application's, also where
 * {@code /metrics} is on a port of its own.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ MeterRegistry.class, PrometheusRegistry.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.web.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(WebProperties.class)
public final class O11yScrapeAutoConfiguration {

	@Bean
	ScrapeAccount o11yScrapeAccount(WebProperties properties) {
		return new ScrapeAccount(properties.scrape().seriesBudget());
	}

}
