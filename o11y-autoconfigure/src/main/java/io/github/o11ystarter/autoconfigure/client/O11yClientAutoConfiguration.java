package io.github.o11ystarter.autoconfigure.client;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration for HTTP clients that were built by hand.
 */
@AutoConfiguration
@ConditionalOnClass({ RestClient.class, ObservationRegistry.class, AopProxyUtils.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.client.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(ClientProperties.class)
public final class O11yClientAutoConfiguration {

	@Bean
	static ClientObservationBeanPostProcessor o11yClientObservationBeanPostProcessor(
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<ObservationRegistry> registry) {
		return new ClientObservationBeanPostProcessor(HttpClients.of(beanFactory), registry);
	}

	@Bean
	UnobservedClientReport o11yUnobservedClientReport(ConfigurableListableBeanFactory beanFactory) {
		return new UnobservedClientReport(beanFactory, HttpClients.of(beanFactory));
	}

}
