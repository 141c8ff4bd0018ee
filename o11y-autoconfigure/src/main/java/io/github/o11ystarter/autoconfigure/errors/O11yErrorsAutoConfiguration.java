package io.github.o11ystarter.autoconfigure.errors;

import ch.qos.logback.classic.turbo.TurboFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.sentry.Sentry;
import io.sentry.SentryOptions;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.FailedRecordProcessor;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration that captures errors that nobody handles.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
@ConditionalOnClass({ LoggingEventBuilder.class, MeterRegistry.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.errors.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(ErrorsProperties.class)
public final class O11yErrorsAutoConfiguration {

	@Bean
	ErrorCapture o11yErrorCapture(ObjectProvider<ErrorTraces> traces, ObjectProvider<MeterRegistry> registry) {
		return new ErrorCapture(new CapturedErrors(System::nanoTime), traces.getIfAvailable(() -> ErrorTraces.NONE),
				new ErrorCounter(registry));
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "o11y.errors.threads.enabled", matchIfMissing = true)
	ThreadErrors o11yThreadErrors(ErrorCapture capture) {
		return new ThreadErrors(capture);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Tracer.class, TracingObservationHandler.class })
	static class TracingConfiguration {

		@Bean
		@ConditionalOnBean({ Tracer.class, CurrentTraceContext.class })
		ObservedErrors o11yObservedErrors(Tracer tracer, CurrentTraceContext currentTraceContext) {
			return new ObservedErrors(tracer, currentTraceContext);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TurboFilter.class)
	static class LogbackConfiguration {

		@Bean
		FrameworkLines o11yFrameworkLines(ErrorCapture capture) {
			return new FrameworkLines(capture);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Sentry.OptionsConfiguration.class)
	static class SentryConfiguration {

		// Sentry takes the handler of threads over and calls the one that was there, so
		// ours has to be there first.
		@Bean
		Sentry.OptionsConfiguration<SentryOptions> o11yThreadErrorsBeforeSentry(ObjectProvider<ThreadErrors> threads) {
			return (options) -> threads.getIfAvailable();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ WebMvcConfigurer.class, FilterRegistrationBean.class })
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "o11yErrorFilter")
		FilterRegistrationBean<ServletErrorFilter> o11yErrorFilter(ErrorCapture capture) {
			return ServletErrorFilter.registration(capture);
		}

		@Bean
		UnhandledExceptions o11yUnhandledExceptions() {
			return new UnhandledExceptions();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass({ WebExceptionHandler.class, ObservationThreadLocalAccessor.class })
	static class ReactiveConfiguration {

		@Bean
		ReactiveErrorHandler o11yReactiveErrorHandler(ErrorCapture capture) {
			return new ReactiveErrorHandler(capture);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(FailedRecordProcessor.class)
	static class KafkaConfiguration {

		@Bean
		GivenUpRecords o11yGivenUpRecords(ErrorCapture capture) {
			return new GivenUpRecords(capture);
		}

		@Bean
		static RecordErrorBeanPostProcessor o11yRecordErrorBeanPostProcessor(ObjectProvider<GivenUpRecords> listener) {
			return new RecordErrorBeanPostProcessor(listener);
		}

	}

}
