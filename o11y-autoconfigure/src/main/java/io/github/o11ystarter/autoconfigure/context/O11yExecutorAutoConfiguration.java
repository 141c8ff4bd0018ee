package io.github.o11ystarter.autoconfigure.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.contextpropagation.ObservationAwareSpanThreadLocalAccessor;
import org.aopalliance.intercept.MethodInterceptor;
import org.slf4j.MDC;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Auto-configuration that takes the context of a thread along to others: to the tasks of
 * an executor, and to wherever Reactor goes on.
 */
@AutoConfiguration(after = MicrometerTracingAutoConfiguration.class)
@ConditionalOnClass({ ContextSnapshotFactory.class, ObservationRegistry.class, MDC.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.context.enabled", "o11y.context.executors.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(ContextProperties.class)
public final class O11yExecutorAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ThreadPoolTaskExecutor.class, ProxyFactory.class, MethodInterceptor.class })
	static class ExecutorConfiguration {

		@Bean
		static ContextExecutorBeanPostProcessor o11yContextExecutorBeanPostProcessor(
				ConfigurableListableBeanFactory beanFactory) {
			return new ContextExecutorBeanPostProcessor(beanFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Tracer.class, ObservationAwareSpanThreadLocalAccessor.class })
	static class SpanConfiguration {

		@Bean
		@ConditionalOnBean(Tracer.class)
		@ConditionalOnMissingBean
		SpanAccessorRegistration o11ySpanAccessorRegistration(ObjectProvider<ObservationRegistry> registry,
				Tracer tracer) {
			return new SpanAccessorRegistration(ContextRegistry.getInstance(),
					new ObservationAwareSpanThreadLocalAccessor(registry.getIfAvailable(ObservationRegistry::create),
							tracer));
		}

	}

}
