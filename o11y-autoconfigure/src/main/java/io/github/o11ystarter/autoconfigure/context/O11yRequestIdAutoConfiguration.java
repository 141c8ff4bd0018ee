package io.github.o11ystarter.autoconfigure.context;

import io.github.o11ystarter.autoconfigure.context.RequestIdPropagatorBeanPostProcessor.RequestType;
import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.opentelemetry.context.propagation.ContextPropagators;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.server.WebFilter;

/**
 * Auto-configuration for request and correlation ids.
 */
@AutoConfiguration
@ConditionalOnClass({ ContextPropagators.class, OtelCurrentTraceContext.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.context.enabled", "o11y.context.request-ids.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(ContextProperties.class)
public final class O11yRequestIdAutoConfiguration {

	@Bean
	static RequestIdPropagatorBeanPostProcessor o11yRequestIdPropagatorBeanPostProcessor(
			ObjectProvider<ContextProperties> properties, ObjectProvider<RequestType> requestTypes) {
		return new RequestIdPropagatorBeanPostProcessor(properties, requestTypes);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ ServerHttpObservationFilter.class, FilterRegistrationBean.class })
	static class ServletConfiguration {

		@Bean
		RequestType o11yRequestIdRequestType() {
			return new RequestType(HttpServletRequest.class);
		}

		@Bean
		@ConditionalOnMissingBean(name = "o11yRequestIdFilter")
		FilterRegistrationBean<ServletRequestIdFilter> o11yRequestIdFilter(ContextProperties properties) {
			return ServletRequestIdFilter.registration(properties.requestIds());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(WebFilter.class)
	static class ReactiveConfiguration {

		@Bean
		RequestType o11yRequestIdRequestType() {
			return new RequestType(ServerHttpRequest.class);
		}

		@Bean
		@ConditionalOnMissingBean
		ReactiveRequestIdFilter o11yRequestIdFilter(ContextProperties properties,
				ObjectProvider<CurrentTraceContext> currentTraceContext) {
			return new ReactiveRequestIdFilter(properties.requestIds(),
					currentTraceContext.getIfAvailable(OtelCurrentTraceContext::new));
		}

	}

}
