package io.github.o11ystarter.autoconfigure.tracing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

	private static RunningApplication application;

	private TraceContextSnapshots snapshots;

	private RecordedSpans spans;

	private SettableClock clock;

	@BeforeAll
	static void start() {
		application = RunningApplication.withoutWeb()
			.with(RecordedSpans.class, SettableClock.class)
			.properties("management.tracing.sampling.probability=1.0")
			.start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		this.snapshots = application.context().getBean(TraceContextSnapshots.class);
		this.spans = application.context().getBean(RecordedSpans.class);
		this.clock = application.context().getBean(SettableClock.class);
		this.spans.all().clear();
		this.clock.reset();
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
		assertThat(column).contains("\ntraceparent: 00-" + request.getTraceId()).hasSizeLessThan(200);
	}

	@Test
	void theWorkIsInTheSpan() {
		TraceContextSnapshot snapshot = captureIn("request");
		Tracer tracer = application.context().getBean(Tracer.class);
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

	@Test
	void aSnapshotOfLastWeekIsLinkedTo() {
		TraceContextSnapshot snapshot = captureIn("request");
		this.clock.advance(Duration.ofDays(7));
		assertLinked(snapshot, "old");
	}

	@Test
	void aSnapshotIsContinuedForAnHour() {
		TraceContextSnapshot snapshot = captureIn("request");
		this.clock.advance(Duration.ofHours(1));
		this.snapshots.continueIn(snapshot, "outbox publish", () -> {
		});
		assertThat(span("outbox publish").getParentSpanContext().isValid()).isTrue();
	}

	@Test
	void aSnapshotFromAFasterClockIsContinued() {
		TraceContextSnapshot snapshot = captureIn("request");
		this.clock.advance(Duration.ofHours(-1));
		this.snapshots.continueIn(snapshot, "outbox publish", () -> {
		});
		assertThat(span("outbox publish").getParentSpanContext().isValid()).isTrue();
	}

	@Test
	void aSnapshotThatWasChangedIsLinkedTo() {
		String column = captureIn("request").toText();
		String traceId = span("request").getTraceId();
		String tampered = column.replace(traceId, "0af7651916cd43dd8448eb211c80319c");
		assertThat(tampered).isNotEqualTo(column);
		this.snapshots.continueIn(TraceContextSnapshot.parse(tampered), "outbox publish", () -> {
		});
		SpanData publish = span("outbox publish");
		assertThat(publish.getTraceId()).isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
		assertThat(publish.getParentSpanContext().isValid()).isFalse();
		assertThat(publish.getLinks()).singleElement()
			.satisfies((link) -> assertThat(link.getSpanContext().getTraceId())
				.isEqualTo("0af7651916cd43dd8448eb211c80319c"));
	}

	@Test
	void aSnapshotMadeYoungerByHandIsLinkedTo() {
		String column = captureIn("request").toText();
		String younger = column.replaceAll("captured-at: \\S+", "captured-at: 2999-01-01T00:00:00Z");
		assertThat(younger).isNotEqualTo(column);
		assertLinked(TraceContextSnapshot.parse(younger), "tampered");
	}

	@Test
	void aLinkIsNoChildOfWhatTheRelayIsDoing() {
		TraceContextSnapshot snapshot = captureIn("request");
		this.clock.advance(Duration.ofDays(7));
		Observation.createNotStarted("relay", application.context().getBean(ObservationRegistry.class))
			.observe(() -> assertLinked(snapshot, "old"));
	}

	@Test
	void withoutASealOnlyAKeyMakesItSuspicious() {
		TraceContextSnapshot byHand = new TraceContextSnapshot(
				Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
		this.snapshots.continueIn(byHand, "outbox publish", () -> {
		});
		assertThat(span("outbox publish").getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
		SnapshotSeal keyed = new SnapshotSeal("secret", Duration.ofHours(1), this.clock);
		assertThat(keyed.judge(byHand.headers())).isEqualTo(SnapshotSeal.Verdict.TAMPERED);
		assertThat(keyed.judge(captureIn("other").headers())).isEqualTo(SnapshotSeal.Verdict.TAMPERED);
		assertThat(keyed.judge(keyed.seal(byHand.headers()))).isEqualTo(SnapshotSeal.Verdict.FRESH);
	}

	@Test
	void theKeyIsNotShown() {
		assertThat(new TracingProperties.Snapshots(Duration.ZERO, "canary").toString()).doesNotContain("canary");
	}

	private void assertLinked(TraceContextSnapshot snapshot, String reason) {
		this.snapshots.continueIn(snapshot, "outbox publish", () -> {
		});
		SpanData request = span("request");
		SpanData publish = span("outbox publish");
		assertThat(publish.getTraceId()).isNotEqualTo(request.getTraceId());
		assertThat(publish.getParentSpanContext().isValid()).isFalse();
		assertThat(publish.getLinks()).singleElement().satisfies((link) -> {
			assertThat(link.getSpanContext().getTraceId()).isEqualTo(request.getTraceId());
			assertThat(link.getSpanContext().getSpanId()).isEqualTo(request.getSpanId());
			assertThat(link.getAttributes().get(AttributeKey.stringKey("o11y.snapshot"))).isEqualTo(reason);
		});
	}

	private TraceContextSnapshot captureIn(String name) {
		AtomicReference<TraceContextSnapshot> captured = new AtomicReference<>();
		Observation.createNotStarted(name, application.context().getBean(ObservationRegistry.class))
			.observe(() -> captured.set(this.snapshots.capture()));
		return captured.get();
	}

	private SpanData span(String name) {
		return this.spans.await(name, (span) -> span.getName().equals(name));
	}

	static class SettableClock extends Clock {

		private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

		void reset() {
			this.now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		}

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
