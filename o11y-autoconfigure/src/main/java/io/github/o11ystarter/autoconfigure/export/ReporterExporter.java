package io.github.o11ystarter.autoconfigure.export;

import java.util.Collection;

import io.micrometer.tracing.exporter.SpanReporter;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * A Micrometer {@link SpanReporter} in the role of an exporter.
 */
class ReporterExporter implements SpanExporter {

	private final SpanReporter reporter;

	ReporterExporter(SpanReporter reporter) {
		this.reporter = reporter;
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		spans.forEach((span) -> this.reporter.report(OtelFinishedSpan.fromOtel(span)));
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode flush() {
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode shutdown() {
		try {
			this.reporter.close();
			return CompletableResultCode.ofSuccess();
		}
		catch (Exception ex) {
			return CompletableResultCode.ofExceptionalFailure(ex);
		}
	}

}
