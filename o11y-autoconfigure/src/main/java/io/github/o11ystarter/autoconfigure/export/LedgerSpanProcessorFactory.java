package io.github.o11ystarter.autoconfigure.export;

import java.util.List;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.exporter.SpanFilter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties;

/**
 * Puts a {@link LedgerSpanProcessor} together as Boot's properties and ours want it.
 *
 * @param properties ours
 * @param export Boot's
 * @param masks what spans must not show
 */
record LedgerSpanProcessorFactory(ExportProperties properties, OpenTelemetryTracingProperties.Export export,
		SpanMasks masks) {

	LedgerSpanProcessor create(List<SpanExporter> exporters, List<SpanExportingPredicate> predicates,
			List<SpanFilter> filters) {
		ExportLedger ledger = new ExportLedger();
		ExportDeadline deadline = new ExportDeadline(this.export.getTimeout());
		SpanQueue queue = new SpanQueue(this.export.getMaxQueueSize(), this.properties.maxQueueMemory().toBytes());
		UnsettledBatches unsettled = new UnsettledBatches(this.properties.maxRetryMemory().toBytes(), ledger);
		List<GuardedExporter> guarded = exporters.stream()
			.map((exporter) -> new GuardedExporter(exporter, deadline))
			.toList();
		int batchSize = Math.min(this.export.getMaxBatchSize(), this.export.getMaxQueueSize());
		BatchSource source = new BatchSource(queue, new SpanFilters(predicates, filters, this.masks, ledger),
				new SpanNames(this.properties.maxSpanNames(), ledger), guarded, batchSize, ledger);
		ExportSchedule schedule = new ExportSchedule(!exporters.isEmpty(), this.export.isIncludeUnsampled(), batchSize,
				this.export.getScheduleDelay(), this.export.getTimeout(), this.properties.shutdownTimeout());
		return new LedgerSpanProcessor(
				new ExportParts(new ExportWorker(source, unsettled), queue, unsettled, ledger, deadline, schedule));
	}

}
