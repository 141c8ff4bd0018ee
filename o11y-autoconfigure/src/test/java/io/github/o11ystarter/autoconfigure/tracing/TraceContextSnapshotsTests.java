package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link TraceContextSnapshots} and {@link TraceContextSnapshot}.
 */
class TraceContextSnapshotsTests {

	private RunningApplication application;

	private TraceContextSnapshots snapshots;

	private RecordedSpans spans;

	@BeforeEach
	void start() {
		this.application = RunningApplication.withoutWeb()
			.with(RecordedSpans.class)
			.properties("management.tracing.sampling.probability=1.0")
			.start();
		this.snapshots = this.application.context().getBean(TraceContextSnapshots.class);
		this.spans = this.application.context().getBean(RecordedSpans.class);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void aTraceGoesOnFromAColumn() {
		String column = captureIn("request").toText();
		this.snapshots.continueIn(TraceContextSnapshot.parse(column), "outbox publish", () -> {
		});
		SpanData request = span("request");
		SpanData publish = span("outbox publish");
		assertThat(publish.getTraceId()).isEqualTo(request.getTraceId());
		assertThat(publish.getParentSpanId()).isEqualTo(request.getSpanId());
		assertThat(column).startsWith("traceparent: 00-" + request.getTraceId()).doesNotContain("\n");
	}

	@Test
	void theWorkIsInTheSpan() {
		TraceContextSnapshot snapshot = captureIn("request");
		Tracer tracer = this.application.context().getBean(Tracer.class);
		String inside = this.snapshots.continueIn(snapshot, "outbox publish",
				() -> tracer.currentSpan().context().spanId());
		assertThat(inside).isEqualTo(span("outbox publish").getSpanId());
		assertThat(tracer.currentSpan()).isNull();
	}

	@Test
	void theSpanLastsAsLongAsTheFutureThatTheWorkReturns() {
		CompletableFuture<String> sent = new CompletableFuture<>();
		this.snapshots.continueIn(captureIn("request"), "outbox publish", () -> sent);
		assertThat(this.spans.all()).extracting(SpanData::getName).doesNotContain("outbox publish");
		sent.completeExceptionally(new IllegalStateException("broker gone"));
		assertThat(span("outbox publish").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
	}

	@Test
	void whatTheWorkThrowsIsRecordedAndThrownOn() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.snapshots.continueIn(captureIn("request"), "outbox publish", () -> {
				throw new IllegalStateException("on purpose");
			}))
			.withMessage("on purpose");
		assertThat(span("outbox publish").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
	}

	@Test
	void thereIsNothingToCaptureOutsideOfATrace() {
		assertThat(this.snapshots.capture()).isEqualTo(TraceContextSnapshot.EMPTY);
		assertThat(TraceContextSnapshot.EMPTY.toText()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "nonsense", ":", "traceparent:", "traceparent: 00-zz-zz-01",
			"traceparent: 00-00000000000000000000000000000000-0000000000000000-00", "\n\n: x\n",
			"traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-\u0000" })
	void aColumnThatCannotBeReadBeginsANewTrace(String column) {
		this.snapshots.continueIn(TraceContextSnapshot.parse(column), "outbox publish", () -> {
		});
		assertThat(span("outbox publish").getParentSpanContext().isValid()).isFalse();
	}

	@Test
	void aColumnThatIsNullOrTooLongIsEmpty() {
		assertThat(TraceContextSnapshot.parse(null)).isEqualTo(TraceContextSnapshot.EMPTY);
		assertThat(TraceContextSnapshot.parse("a: " + "x".repeat(TraceContextSnapshot.MAX_LENGTH)))
			.isEqualTo(TraceContextSnapshot.EMPTY);
	}

	@Test
	void textAndSnapshotAreTheSame() {
		TraceContextSnapshot snapshot = new TraceContextSnapshot(
				Map.of("traceparent", "00-a-b-01", "tracestate", "k=v,l=w", "baggage", "a=1;p"));
		assertThat(TraceContextSnapshot.parse(snapshot.toText())).isEqualTo(snapshot);
	}

	@Test
	void isNotThereWhenTheFeatureIsOff() {
		try (RunningApplication off = RunningApplication.withoutWeb()
			.properties("o11y.tracing.enabled=false")
			.start()) {
			assertThat(off.context().getBeansOfType(TraceContextSnapshots.class)).isEmpty();
		}
	}

	private TraceContextSnapshot captureIn(String name) {
		AtomicReference<TraceContextSnapshot> captured = new AtomicReference<>();
		Observation.createNotStarted(name, this.application.context().getBean(ObservationRegistry.class))
			.observe(() -> captured.set(this.snapshots.capture()));
		return captured.get();
	}

	private SpanData span(String name) {
		return this.spans.await(name, (span) -> span.getName().equals(name));
	}

}
