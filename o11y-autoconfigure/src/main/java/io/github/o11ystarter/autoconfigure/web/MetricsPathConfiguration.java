package io.github.o11ystarter.autoconfigure.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration for {@code /metrics}, which is where the management endpoints are: on the
 * application's port, or on the management port if there is one.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnClass({ PrometheusScrapeEndpoint.class, PrometheusRegistry.class })
@ConditionalOnBean({ PrometheusRegistry.class, PrometheusConfig.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.web.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(WebProperties.class)
class MetricsPathConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MetricsScrape o11yMetricsScrape(PrometheusRegistry registry, PrometheusConfig config, WebProperties properties,
			ScrapeAccount account) {
		return new MetricsScrape(registry, config.prometheusProperties(), properties.scrape().maxConcurrent(), account);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(org.springframework.web.servlet.DispatcherServlet.class)
	static class ServletConfiguration {

		@Bean
		org.springframework.web.servlet.HandlerMapping o11yMetricsHandlerMapping(WebProperties properties,
				MetricsScrape scrape) {
			return ServletPaths.metrics(properties.metricsPath(), scrape);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(org.springframework.web.reactive.DispatcherHandler.class)
	static class ReactiveConfiguration {

		@Bean
		org.springframework.web.reactive.HandlerMapping o11yMetricsHandlerMapping(WebProperties properties,
				MetricsScrape scrape) {
			return ReactivePaths.metrics(properties.metricsPath(), scrape);
		}

	}

}
