package io.github.o11ystarter.autoconfigure.masking;

import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration for masks: {@link Masker} beans take part in masking, and what was
 * masked is counted.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.masking.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(MaskingProperties.class)
public final class O11yMaskingAutoConfiguration {

	// With the properties, so that one which is none stops the start.
	@Bean
	@Lazy(false)
	MaskerRegistration o11yMaskerRegistration(ObjectProvider<Masker> maskers, MaskingProperties properties) {
		return new MaskerRegistration(maskers.orderedStream().toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		MaskingMetrics o11yMaskingMetrics() {
			return new MaskingMetrics();
		}

	}

}
