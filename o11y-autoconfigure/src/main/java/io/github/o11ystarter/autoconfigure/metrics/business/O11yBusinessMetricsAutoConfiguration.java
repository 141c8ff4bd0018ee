package io.github.o11ystarter.autoconfigure.metrics.business;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for business metrics.
 */
@AutoConfiguration
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.metrics.enabled", "o11y.metrics.business.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(BusinessMetricsProperties.class)
public final class O11yBusinessMetricsAutoConfiguration {

	@Bean
	Declarations o11yBusinessDeclarations(ObjectProvider<MeterRegistry> registry) {
		return new Declarations(registry.getIfAvailable(CompositeMeterRegistry::new));
	}

	@Bean
	@ConditionalOnMissingBean
	BusinessMetrics o11yBusinessMetrics(Declarations declarations) {
		return new DeclaredBusinessMetrics(declarations);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MethodInterceptor.class, ProxyFactory.class })
	static class EventConfiguration {

		@Bean
		BusinessEvents o11yBusinessEvents(ObjectProvider<Declarations> declarations) {
			return new BusinessEvents(declarations);
		}

		@Bean
		static BusinessEventBeanPostProcessor o11yBusinessEventBeanPostProcessor(
				ObjectProvider<BusinessEvents> events) {
			return new BusinessEventBeanPostProcessor(events);
		}

	}

}
