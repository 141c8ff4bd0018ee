package io.github.o11ystarter.autoconfigure.export;

import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.exporter.SpanFilter;
import io.micrometer.tracing.exporter.SpanReporter;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.boot.opentelemetry.autoconfigure.ConditionalOnEnabledOpenTelemetry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for how spans leave the process: a processor in place of Boot's that
 * is bounded in memory and in time, survives its exporters and keeps an account of every
 * span, and a sender that talks to the configured collector alone.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnClass({ OpenTelemetryTracingAutoConfiguration.class, OtelTracer.class, SdkTracerProvider.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.export.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties({ ExportProperties.class, OpenTelemetryTracingProperties.class })
public final class O11yExportAutoConfiguration {

	// Static, as everything here: the processor is made while the registry of
	// observations is.
	@Bean
	@ConditionalOnEnabledOpenTelemetry
	@ConditionalOnMissingBean(BatchSpanProcessor.class)
	static LedgerSpanProcessor o11ySpanProcessor(ExportProperties properties,
			OpenTelemetryTracingProperties tracingProperties, ObjectProvider<SpanExporters> exporters,
			ObjectProvider<SpanExportingPredicate> predicates, ObjectProvider<SpanReporter> reporters,
			ObjectProvider<SpanFilter> filters, ObjectProvider<SpanLimits> limits, Environment environment) {
		SpanMasks masks = new SpanMasks(Masking.forSpans(environment),
				limits.getIfUnique(SpanLimits::getDefault).getMaxAttributeValueLength());
		return new LedgerSpanProcessorFactory(properties, tracingProperties.getExport(), masks).create(Stream
			.concat(exporters.stream().flatMap((all) -> all.list().stream()),
					reporters.orderedStream().map(ReporterExporter::new))
			.toList(), predicates.orderedStream().toList(), filters.orderedStream().toList());
	}

	@Bean
	static BootProcessorRemoval o11yBootProcessorRemoval() {
		return new BootProcessorRemoval();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		static ExportMetrics o11yExportMetrics(ObjectProvider<LedgerSpanProcessor> processor) {
			return new ExportMetrics(processor);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(OtlpHttpSpanExporter.class)
	static class SenderConfiguration {

		// First, so that a customizer of the application has the last word.
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		static OtlpHttpSpanExporterBuilderCustomizer o11yHttpSenderCustomizer() {
			return (builder) -> {
				builder.setComponentLoader(new BoundedSenders(OtlpHttpSpanExporter.class.getClassLoader()));
				// The processor tries again itself, for longer and with an account of it.
				builder.setRetryPolicy(null);
			};
		}

	}

}
