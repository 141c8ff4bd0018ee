package io.github.o11ystarter.autoconfigure.errors.sentry;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import io.sentry.EventProcessor;
import io.sentry.spring.boot4.SentryAutoConfiguration;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for what Sentry is told of an error.
 */
@AutoConfiguration(before = SentryAutoConfiguration.class)
@ConditionalOnClass({ EventProcessor.class, SentryAutoConfiguration.class, MDC.class })
@ConditionalOnProperty("sentry.dsn")
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.errors.enabled", "o11y.errors.sentry.enabled" },
		matchIfMissing = true)
public final class O11ySentryAutoConfiguration {

	// Right behind Sentry's own, so that those of the application come later.
	@Bean
	@Order(SentryDefaults.ORDER)
	SentryDefaults o11ySentryDefaults(Environment environment) {
		return new SentryDefaults(ServiceIdentity.from(environment),
				environment.containsProperty("sentry.environment"));
	}

	@Bean
	SentryEvents o11ySentryEvents(Environment environment) {
		return new SentryEvents(ServiceIdentity.from(environment),
				new SentryMasks(new MaskedValues(Masking.from(environment))));
	}

}
