package io.github.o11ystarter.autoconfigure.logging;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Auto-configuration for what logs need beans for. The rest is done before there are
 * beans, because the first lines are written then.
 */
@AutoConfiguration
@ConditionalOnClass(LoggerContext.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.logging.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(LoggingProperties.class)
public final class O11yLoggingAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MeterRegistry.class, MeterBinder.class })
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnMissingBean
		LogMetrics o11yLogMetrics(LoggingProperties properties) {
			return new LogMetrics(LineLedger.OF_THIS_JVM, properties.limits().keySet());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ BatchLogRecordProcessor.class, OpenTelemetryLoggingAutoConfiguration.class })
	static class OpenTelemetryConfiguration {

		@Bean
		static IdleProcessorRemoval o11yIdleProcessorRemoval() {
			return new IdleProcessorRemoval();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ThreadLocalAccessor.class)
	static class ContextConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RequestLinesAccessor o11yRequestLinesAccessor() {
			return new RequestLinesAccessor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ FilterRegistrationBean.class, HandlerMapping.class })
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "o11yRequestLogFilter")
		FilterRegistrationBean<ServletRequestLogFilter> o11yRequestLogFilter(LoggingProperties properties) {
			return ServletRequestLogFilter.registration(properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(WebFilter.class)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ReactiveRequestLogFilter o11yRequestLogFilter(LoggingProperties properties) {
			return new ReactiveRequestLogFilter(properties);
		}

	}

}
