package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link SpanTags}.
 */
class SpanTagsTests {

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	private final OpenTelemetrySdk openTelemetry = OpenTelemetrySdk.builder()
		.setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(this.spans)).build())
		.build();

	private final SpanTags tags = new SpanTags();

	@AfterEach
	void close() {
		this.openTelemetry.close();
	}

	@Test
	void aSpanSaysWhatMicrometerWouldWrite() {
		Observation.Context context = new Observation.Context();
		context.addLowCardinalityKeyValues(KeyValues.of("a", "low", "both", "low", "empty", ""));
		context.addHighCardinalityKeyValues(KeyValues.of("b", "high", "both", "high", "Error", "what happened"));
		OtelSpan expected = span();
		new DefaultTracingObservationHandler(mock(Tracer.class)).tagSpan(context, expected);
		OtelSpan actual = span();
		assertThat(this.tags.write(context, actual)).isTrue();
		// Twice: keys are remembered by then.
		assertThat(this.tags.write(context, span())).isTrue();
		SpanData theirs = end(expected);
		SpanData ours = end(actual);
		assertThat(ours.getAttributes()).isEqualTo(theirs.getAttributes());
		assertThat(ours.getAttributes().asMap()).hasSize(4);
		assertThat(ours.getStatus()).isEqualTo(theirs.getStatus());
		assertThat(ours.getEvents()).hasSameSizeAs(theirs.getEvents()).hasSize(1);
	}

	@Test
	void anErrorThatIsSaidTwiceIsOne() {
		Observation.Context context = new Observation.Context();
		context.addLowCardinalityKeyValues(KeyValues.of("error", "low", "a", "low"));
		context.addHighCardinalityKeyValues(KeyValues.of("error", "high", "b", "high"));
		OtelSpan expected = span();
		new DefaultTracingObservationHandler(mock(Tracer.class)).tagSpan(context, expected);
		OtelSpan actual = span();
		this.tags.write(context, actual);
		SpanData theirs = end(expected);
		SpanData ours = end(actual);
		assertThat(ours.getEvents()).hasSameSizeAs(theirs.getEvents()).hasSize(1);
		assertThat(ours.getStatus()).isEqualTo(theirs.getStatus());
		assertThat(ours.getAttributes()).isEqualTo(theirs.getAttributes());
	}

	@Test
	void keysBeyondThoseThatAreRememberedAreWritten() {
		for (int i = 0; i < SpanTags.MAX_KEYS + 10; i++) {
			Observation.Context context = new Observation.Context();
			context.addLowCardinalityKeyValues(KeyValues.of("key " + i, "value"));
			OtelSpan span = span();
			this.tags.write(context, span);
			assertThat(end(span).getAttributes().size()).isOne();
		}
	}

	@Test
	void nothingIsReadForASpanThatIsNotRecorded() {
		Observation.Context context = mock(Observation.Context.class);
		assertThat(this.tags.write(context, OtelSpan.fromOtel(io.opentelemetry.api.trace.Span.getInvalid()))).isTrue();
		verifyNoInteractions(context);
	}

	@Test
	void aSpanOfAnotherLibraryIsLeftToMicrometer() {
		assertThat(this.tags.write(new Observation.Context(), Span.NOOP)).isFalse();
	}

	private OtelSpan span() {
		return (OtelSpan) OtelSpan.fromOtel(this.openTelemetry.getTracer("test").spanBuilder("span").startSpan());
	}

	private SpanData end(OtelSpan span) {
		this.spans.reset();
		span.end();
		return this.spans.getFinishedSpanItems().get(0);
	}

}
