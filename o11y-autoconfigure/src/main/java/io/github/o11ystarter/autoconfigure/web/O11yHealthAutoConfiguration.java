package io.github.o11ystarter.autoconfigure.web;

import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for the short health paths. They are on the application's own port
 * even if there is a management port: a probe that asks another port than the traffic
 * takes can be green while nobody is served.
 */
@AutoConfiguration(after = HealthEndpointAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass({ HealthEndpoint.class, AdditionalPathsMapper.class })
@ConditionalOnBean({ HealthEndpoint.class, HealthEndpointGroups.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.web.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(WebProperties.class)
public final class O11yHealthAutoConfiguration {

	/**
	 * Tells Spring Security that these paths are the health endpoint, so that Boot's
	 * default rules, and an application's that name the endpoint, hold for them.
	 */
	@Bean
	AdditionalPathsMapper o11yHealthAdditionalPathsMapper(WebProperties properties) {
		List<String> paths = ManagementPaths.ofHealth(properties.healthPath());
		return (endpointId,
				namespace) -> (endpointId.equals(HealthEndpoint.ID) && namespace.equals(WebServerNamespace.SERVER))
						? paths : null;
	}

	private static Map<String, HealthProbe> probes(WebProperties properties, HealthEndpoint endpoint,
			HealthEndpointGroups groups) {
		return HealthProbe.byPath(properties.healthPath(), endpoint, groups);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(org.springframework.web.servlet.DispatcherServlet.class)
	static class ServletConfiguration {

		@Bean
		org.springframework.web.servlet.HandlerMapping o11yHealthHandlerMapping(WebProperties properties,
				HealthEndpoint endpoint, HealthEndpointGroups groups) {
			return ServletPaths.health(probes(properties, endpoint, groups));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(org.springframework.web.reactive.DispatcherHandler.class)
	static class ReactiveConfiguration {

		@Bean
		org.springframework.web.reactive.HandlerMapping o11yHealthHandlerMapping(WebProperties properties,
				HealthEndpoint endpoint, HealthEndpointGroups groups) {
			return ReactivePaths.health(probes(properties, endpoint, groups));
		}

	}

}
