package io.github.o11ystarter.autoconfigure.web;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.server.WebFilter;

/**
 * Auto-configuration for the trace id in every response.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ Tracer.class, TracingObservationHandler.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.web.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(WebProperties.class)
public final class O11yWebAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ ServerHttpObservationFilter.class, FilterRegistrationBean.class })
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "o11yTraceIdFilter")
		FilterRegistrationBean<ServletTraceIdFilter> o11yTraceIdFilter(WebProperties properties) {
			return ServletTraceIdFilter.registration(new TraceHeaders(properties));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(WebFilter.class)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ReactiveTraceIdFilter o11yTraceIdFilter(WebProperties properties) {
			return new ReactiveTraceIdFilter(new TraceHeaders(properties));
		}

	}

}
