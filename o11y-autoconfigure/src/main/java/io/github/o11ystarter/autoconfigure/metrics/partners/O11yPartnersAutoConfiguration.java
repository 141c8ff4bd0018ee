package io.github.o11ystarter.autoconfigure.metrics.partners;

import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * Auto-configuration for what metrics and spans of HTTP calls say of whom is called.
 */
@AutoConfiguration(before = ObservationAutoConfiguration.class)
@ConditionalOnClass({ ClientRequestObservationContext.class, MeterBinder.class, ObservationAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.metrics.enabled", "o11y.metrics.http-clients.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(PartnersProperties.class)
public final class O11yPartnersAutoConfiguration {

	// Static, as everything here: all of it is made while the registry of observations
	// is.
	@Bean
	static HttpClientNames o11yHttpClientNames(PartnersProperties properties) {
		return new HttpClientNames(properties);
	}

	@Bean
	static HttpCallKinds o11yHttpCallKinds(ConfigurableListableBeanFactory beanFactory) {
		return new HttpCallKinds(beanFactory.getBeanClassLoader());
	}

	// First, so that a filter of the application has the last word.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static HttpCallLabels o11yHttpCallLabels(HttpCallKinds kinds, HttpClientNames names) {
		return new HttpCallLabels(kinds, names);
	}

	@Bean
	static HttpCallHandler o11yHttpCallHandler(HttpCallKinds kinds, HttpClientNames names, HttpCallLabels labels) {
		return new HttpCallHandler(kinds, names, labels);
	}

	@Bean
	static HttpCallHandlerGroup o11yHttpCallHandlerGroup() {
		return new HttpCallHandlerGroup();
	}

	@Bean
	static PartnerMetrics o11yPartnerMetrics(HttpClientNames names, HttpCallLabels labels) {
		return new PartnerMetrics(names, labels);
	}

}
