package io.github.o11ystarter.autoconfigure.slo;

import io.github.o11ystarter.slo.MonitoredService;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for SLOs.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.slo.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(SloProperties.class)
public final class O11ySloAutoConfiguration {

	// Static, because meters and observations are registered while it is made.
	@Bean
	@ConditionalOnMissingBean
	static MonitoredService o11yMonitoredService(SloProperties properties, Environment environment) {
		return new ServiceReader(properties, environment).read();
	}

}
