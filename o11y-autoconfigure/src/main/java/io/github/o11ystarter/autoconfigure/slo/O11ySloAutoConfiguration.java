package io.github.o11ystarter.autoconfigure.slo;

import io.github.o11ystarter.slo.MonitoredService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for SLOs.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.slo.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(SloProperties.class)
public final class O11ySloAutoConfiguration {

	@Bean
	@ConfigurationPropertiesBinding
	static GroupConverter o11ySloGroupConverter() {
		return new GroupConverter();
	}

	// Static, because meters and observations are registered while they are made.
	@Bean
	static SloSubject o11ySloSubject(SloProperties properties, Environment environment) {
		return new ServiceReader(properties, environment).read();
	}

	@Bean
	@ConditionalOnMissingBean
	static MonitoredService o11yMonitoredService(SloSubject subject) {
		return subject.service();
	}

	// Lazy, because there are many, and what runs asks for few.
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	static ThresholdAlerts o11yThresholdAlerts(SloSubject subject) {
		return subject.alerts();
	}

	@Bean
	static AlertBuckets o11yAlertBuckets(SloSubject subject, ListableBeanFactory beanFactory,
			ObjectProvider<ThresholdAlerts> alerts) {
		return beanFactory.containsBeanDefinition("o11yThresholdAlerts") ? subject.buckets()
				: AlertBuckets.of(alerts.getObject());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConditionalOnAvailableEndpoint.class, MeterRegistry.class })
	@ConditionalOnAvailableEndpoint(SloEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SloEndpoint o11ySloEndpoint(MonitoredService service, ObjectProvider<ThresholdAlerts> alerts,
				ObjectProvider<MeterRegistry> registry) {
			return new SloEndpoint(service, new SloContents(() -> SloFiles.of(service, alerts.getObject())),
					new SloStates(registry.getIfAvailable(CompositeMeterRegistry::new)));
		}

	}

}
