package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.exporter.SpanFilter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

/**
 * A tracer whose spans leave as those of an application do, and the account of them.
 */
class Export implements AutoCloseable {

	private final OpenTelemetryTracingProperties.Export boot = new OpenTelemetryTracingProperties().getExport();

	private DataSize queueMemory = DataSize.ofMegabytes(8);

	private DataSize retryMemory = DataSize.ofMegabytes(4);

	private int names = 1000;

	private Duration shutdown = Duration.ofSeconds(4);

	private List<SpanExportingPredicate> predicates = List.of();

	private List<SpanFilter> filters = List.of();

	private final SpanMasks masks = new SpanMasks(Masking.from(new MockEnvironment()), Integer.MAX_VALUE);

	private LedgerSpanProcessor processor;

	private SdkTracerProvider provider;

	Export() {
		// A test does not wait for it; it flushes.
		this.boot.setScheduleDelay(Duration.ofMillis(100));
	}

	Export queue(int spans, DataSize memory) {
		this.boot.setMaxQueueSize(spans);
		this.queueMemory = memory;
		return this;
	}

	Export batch(int spans) {
		this.boot.setMaxBatchSize(spans);
		return this;
	}

	Export unsampled() {
		this.boot.setIncludeUnsampled(true);
		return this;
	}

	Export retryMemory(DataSize memory) {
		this.retryMemory = memory;
		return this;
	}

	Export names(int names) {
		this.names = names;
		return this;
	}

	Export delay(Duration delay) {
		this.boot.setScheduleDelay(delay);
		return this;
	}

	Export timeout(Duration timeout) {
		this.boot.setTimeout(timeout);
		return this;
	}

	Export shutdown(Duration shutdown) {
		this.shutdown = shutdown;
		return this;
	}

	Export filter(SpanFilter... filters) {
		this.filters = Arrays.asList(filters);
		return this;
	}

	Export only(SpanExportingPredicate... predicates) {
		this.predicates = Arrays.asList(predicates);
		return this;
	}

	Export to(SpanExporter... exporters) {
		ExportProperties properties = new ExportProperties(true, this.queueMemory, this.retryMemory, this.names,
				this.shutdown);
		this.processor = new LedgerSpanProcessorFactory(properties, this.boot, this.masks)
			.create(Arrays.asList(exporters), this.predicates, this.filters);
		this.provider = SdkTracerProvider.builder().addSpanProcessor(this.processor).build();
		return this;
	}

	static SpanExporter otlp(String url) {
		return otlp(url, Duration.ofSeconds(10));
	}

	static SpanExporter otlp(String url, Duration timeout) {
		OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
			.setEndpoint(url)
			.setTimeout(timeout)
			.addHeader("api-key", "canary");
		O11yExportAutoConfiguration.SenderConfiguration.o11yHttpSenderCustomizer().customize(builder);
		return builder.build();
	}

	Tracer tracer() {
		return this.provider.get("test");
	}

	Export end(int spans) {
		return end(spans, "span");
	}

	Export end(int spans, String name) {
		for (int i = 0; i < spans; i++) {
			Span span = tracer().spanBuilder(name).startSpan();
			span.setAttribute("http.request.method", "POST");
			span.setAttribute("http.route", "/game/slots/play");
			span.setAttribute("http.response.status_code", 202);
			span.setAttribute("outcome", "SUCCESS");
			span.setAttribute("exception", "none");
			span.end();
		}
		return this;
	}

	boolean flush() {
		return this.provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess();
	}

	LedgerSpanProcessor processor() {
		return this.processor;
	}

	ExportLedger ledger() {
		return this.processor.parts().ledger();
	}

	int ended() {
		return (int) ledger().ended();
	}

	int exported() {
		return (int) ledger().exported();
	}

	int dropped(DropReason reason) {
		return (int) ledger().dropped(reason);
	}

	/**
	 * What the ledger cannot explain.
	 */
	int difference() {
		int dropped = Arrays.stream(DropReason.values()).mapToInt(this::dropped).sum();
		return ended() - exported() - dropped - (int) this.processor.parts().pending();
	}

	@Override
	public void close() {
		this.provider.close();
	}

}
