package io.github.o11ystarter.autoconfigure.export;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs the thread that ends a span to hand it over.
 */
@Tag("measured")
class SpanExportCostTests {

	private static final int SPANS = 2_000;

	private static final int ROUNDS = 30;

	private static final int BUDGET = 200;

	@Test
	void toHandASpanOverAllocatesLittle() {
		SpanExporter exporter = Mockito.mock(SpanExporter.class);
		Mockito.when(exporter.export(Mockito.any())).thenReturn(CompletableResultCode.ofSuccess());
		Mockito.when(exporter.shutdown()).thenReturn(CompletableResultCode.ofSuccess());
		Cost boot;
		try (SpanProcessor processor = BatchSpanProcessor.builder(exporter)
			.setMaxQueueSize(2 * SPANS)
			.setMaxExportBatchSize(2 * SPANS)
			.setScheduleDelay(Duration.ofHours(1))
			.build()) {
			boot = cost(processor);
		}
		Cost ours;
		try (Export export = new Export().queue(2 * SPANS, DataSize.ofMegabytes(64))
			.batch(2 * SPANS)
			.delay(Duration.ofHours(1))
			.to(exporter)) {
			ours = cost(export.processor());
			assertThat(export.dropped(DropReason.QUEUE_FULL)).isZero();
		}
		System.out.printf("End of a span: %,d bytes and %,d ns with Boot's processor, %,d bytes and %,d ns with ours%n",
				boot.bytes(), boot.nanos(), ours.bytes(), ours.nanos());
		assertThat(ours.bytes()).isLessThanOrEqualTo(BUDGET);
	}

	private static Cost cost(SpanProcessor processor) {
		long bytes = Long.MAX_VALUE;
		long nanos = Long.MAX_VALUE;
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		for (int round = 0; round < ROUNDS; round++) {
			ReadableSpan[] spans = spans();
			long before = threads.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			for (ReadableSpan span : spans) {
				processor.onEnd(span);
			}
			nanos = Math.min(nanos, System.nanoTime() - start);
			bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
			assertThat(processor.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
		}
		return new Cost(bytes / SPANS, nanos / SPANS);
	}

	private static ReadableSpan[] spans() {
		Tracer tracer = SdkTracerProvider.builder().build().get("test");
		ReadableSpan[] spans = new ReadableSpan[SPANS];
		for (int i = 0; i < SPANS; i++) {
			Span span = tracer.spanBuilder("http post /game/slots/play").startSpan();
			span.setAttribute("exception", "none");
			span.setAttribute("method", "POST");
			span.setAttribute("outcome", "SUCCESS");
			span.setAttribute("status", "202");
			span.setAttribute("uri", "/game/slots/play");
			span.setAttribute("player_id", "player-1");
			span.end();
			spans[i] = (ReadableSpan) span;
		}
		return spans;
	}

	private record Cost(long bytes, long nanos) {

	}

}
