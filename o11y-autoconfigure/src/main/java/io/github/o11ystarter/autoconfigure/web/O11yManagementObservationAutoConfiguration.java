package io.github.o11ystarter.autoconfigure.web;

import java.util.LinkedHashSet;
import java.util.Set;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Auto-configuration that keeps probes and scrapes out of the metrics and the traces of
 * what users do. They are answered in no time and without errors, which makes every rate
 * and every percentile look better than it is.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ ObservationPredicate.class, WebEndpointProperties.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.web.enabled" }, matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "o11y.web.observe-management", havingValue = false, matchIfMissing = true)
@EnableConfigurationProperties({ WebProperties.class, WebEndpointProperties.class })
public final class O11yManagementObservationAutoConfiguration {

	private static ManagementPaths paths(WebProperties properties, WebEndpointProperties endpoints) {
		Set<String> others = new LinkedHashSet<>(ManagementPaths.ofHealth(properties.healthPath()));
		others.add(properties.metricsPath());
		return new ManagementPaths(endpoints.getBasePath(), others);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ ServerRequestObservationContext.class, HttpServletRequest.class })
	static class ServletConfiguration {

		@Bean
		ObservationPredicate o11yManagementObservationPredicate(WebProperties properties,
				WebEndpointProperties endpoints) {
			ManagementPaths paths = paths(properties, endpoints);
			return (name, context) -> !paths.contain(path(context));
		}

		private static String path(Observation.Context context) {
			HttpServletRequest request = (context instanceof ServerRequestObservationContext serverContext)
					? serverContext.getCarrier() : null;
			if (request == null) {
				return "";
			}
			String uri = request.getRequestURI();
			String contextPath = request.getContextPath();
			// Written in two ways, one may not begin with the other; it is a user's
			// request then.
			return uri.startsWith(contextPath) ? uri.substring(contextPath.length()) : uri;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		ObservationPredicate o11yManagementObservationPredicate(WebProperties properties,
				WebEndpointProperties endpoints) {
			ManagementPaths paths = paths(properties, endpoints);
			return (name, context) -> !paths.contain(path(context));
		}

		private static String path(Observation.Context context) {
			ServerHttpRequest request = (context instanceof org.springframework.http.server.reactive.observation.ServerRequestObservationContext serverContext)
					? serverContext.getCarrier() : null;
			return (request != null) ? request.getPath().pathWithinApplication().value() : "";
		}

	}

}
