package io.github.o11ystarter.autoconfigure.service;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the identity of the service.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "o11y.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ServiceProperties.class)
public final class O11yServiceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceIdentity o11yServiceIdentity(Environment environment) {
		return ServiceIdentity.from(environment);
	}

}
