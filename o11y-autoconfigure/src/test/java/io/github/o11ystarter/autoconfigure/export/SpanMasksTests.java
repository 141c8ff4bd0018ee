package io.github.o11ystarter.autoconfigure.export;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.ThreadMXBean;
import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpanMasks}.
 */
class SpanMasksTests {

	private static final SpanContext LINKED = SpanContext.create("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7",
			TraceFlags.getSampled(), TraceState.getDefault());

	private final SpanMasks masks = new SpanMasks(Masking.from(new MockEnvironment()), 4_096);

	private static Span span(String name) {
		return SdkTracerProvider.builder().build().get("test").spanBuilder(name).startSpan();
	}

	private static SpanData data(Span span) {
		return ((ReadableSpan) span).toSpanData();
	}

	private static Span ordinary() {
		Span span = span("http post /game/slots/play");
		span.setAttribute("http.request.method", "POST");
		span.setAttribute("http.route", "/game/slots/play");
		span.setAttribute("http.response.status_code", 202);
		span.setAttribute("outcome", "SUCCESS");
		span.setAttribute("exception", "none");
		span.setAttribute("player_id", "player-1");
		span.setAttribute("db.query.text", "insert into play (id, player_id, stake) values (?, ?, ?)");
		span.addEvent("accepted");
		span.addLink(LINKED);
		span.setStatus(StatusCode.OK);
		return span;
	}

	@Test
	void aSpanWithoutSecretsIsNotCopied() {
		SpanData span = data(ordinary());
		assertThat(this.masks.apply(span)).isSameAs(span);
	}

	@Test
	void secretsAreFoundByNameWhateverTheirType() {
		Span span = span("span");
		span.setAttribute("password", "canary");
		span.setAttribute("pin", 1234);
		span.setAttribute("user.secret", true);
		span.setAttribute(AttributeKey.stringArrayKey("http.request.header.cookie"), List.of("a=b", "c=d"));
		span.setAttribute(AttributeKey.longArrayKey("cvv"), List.of(123L));
		span.setAttribute("token_count", 7);
		assertThat(this.masks.apply(data(span)).getAttributes()).isEqualTo(Attributes.builder()
			.put("password", "***")
			.put("pin", "***")
			.put("user.secret", "***")
			.put("http.request.header.cookie", "***", "***")
			.put("cvv", new String[] { "***" })
			.put("token_count", 7)
			.build());
	}

	@Test
	void secretsAreFoundByWhatTheyLookLike() {
		Span span = span("pay 4111111111111111");
		span.setAttribute("note", "by bob@example.org");
		span.setAttribute(AttributeKey.stringArrayKey("notes"), List.of("none", "password=canary"));
		span.setAttribute("number", 4111111111111111L);
		span.setAttribute(AttributeKey.longArrayKey("numbers"), List.of(7L, 4111111111111111L));
		span.recordException(
				new IllegalStateException("password=canary", new IllegalStateException("bob@example.org")));
		span.addEvent("event bob@example.org", Attributes.builder().put("secret", "canary").build());
		span.addLink(LINKED, Attributes.builder().put("token", "canary").build());
		span.setStatus(StatusCode.ERROR, "password=canary");
		SpanData masked = this.masks.apply(data(span));
		assertThat(masked.getName()).isEqualTo("pay ***");
		assertThat(masked.getAttributes()).isEqualTo(Attributes.builder()
			.put("note", "by ***")
			.put("notes", "none", "password=***")
			.put("number", "***")
			.put("numbers", "7", "***")
			.build());
		assertThat(masked.getStatus().getDescription()).isEqualTo("password=***");
		assertThat(masked.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(masked.getLinks().get(0).getSpanContext()).isEqualTo(LINKED);
		assertThat(masked.getEvents().get(0).getAttributes().asMap())
			.containsKey(AttributeKey.stringKey("exception.type"));
		assertThat(masked.toString() + masked.getEvents() + masked.getLinks() + masked.getAttributes())
			.contains("Caused by: java.lang.IllegalStateException: ***", "event ***")
			.doesNotContain("canary", "bob", "4111");
	}

	@Test
	void aValueThatWasCutOffLosesItsLastWord() {
		Span span = span("span");
		span.setAttribute("note", "x ".repeat(2_044) + "41111111");
		span.setAttribute("long", "x".repeat(4_096));
		span.setAttribute("short", "x".repeat(4_095));
		Attributes masked = this.masks.apply(data(span)).getAttributes();
		assertThat(masked.get(AttributeKey.stringKey("note"))).isEqualTo("x ".repeat(2_044) + "***");
		assertThat(masked.get(AttributeKey.stringKey("long"))).isEqualTo("***");
		assertThat(masked.get(AttributeKey.stringKey("short"))).hasSize(4_095);
	}

	@Test
	void masksCanBeSwitchedOffForSpansAlone() {
		SpanData span = data(span("pay 4111111111111111"));
		MockEnvironment environment = new MockEnvironment().withProperty("o11y.masking.spans", "false");
		assertThat(new SpanMasks(Masking.forSpans(environment), 4_096).apply(span)).isSameAs(span);
		assertThat(new SpanMasks(Masking.from(environment), 4_096).apply(span).getName()).isEqualTo("pay ***");
	}

	@Test
	void spansAreMaskedBeforeTheyLeave() {
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		try (Export export = new Export().names(1).to(exporter)) {
			for (int i = 0; i < 2; i++) {
				Span span = export.tracer().spanBuilder("for bob" + i + "@example.org").startSpan();
				span.recordException(new IllegalStateException("GET http://bob:canary@host/a?token=canary"));
				span.end();
			}
			assertThat(export.flush()).isTrue();
			assertThat(exporter.getFinishedSpanItems()).hasSize(2)
				.allSatisfy((span) -> assertThat(span.getName()).isEqualTo("for ***"));
			assertThat(exporter.getFinishedSpanItems().toString()).doesNotContain("canary", "bob");
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void aSpanThatCannotBeMaskedDoesNotLeave() {
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		try (Export export = new Export().filter((span) -> span).to(exporter)) {
			export.end(3);
			SpanFilters filters = new SpanFilters(List.of(), List.of(), this.masks, export.ledger());
			SpanData span = new DelegatingSpanData(data(ordinary())) {

				@Override
				public Attributes getAttributes() {
					throw new IllegalStateException("canary");
				}

			};
			export.ledger().take();
			assertThat(filters.apply(span)).isNull();
			assertThat(export.dropped(DropReason.FILTER_ERROR)).isOne();
		}
	}

	@Test
	void aSpanCostsTheExportingThread() {
		SpanData clean = data(ordinary());
		Span secret = ordinary();
		secret.setAttribute("note", "by bob@example.org");
		SpanData dirty = data(secret);
		Span failed = ordinary();
		failed.recordException(new IllegalStateException("no"));
		cost("without secrets", clean);
		cost("with one", dirty);
		cost("with an exception", data(failed));
	}

	private void cost(String what, SpanData span) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long bytes = Long.MAX_VALUE;
		long nanos = Long.MAX_VALUE;
		int calls = 200;
		for (int round = 0; round < 30; round++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			for (int i = 0; i < calls; i++) {
				assertThatIsSpan(this.masks.apply(span));
			}
			nanos = Math.min(nanos, System.nanoTime() - start);
			bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
		}
		System.out.printf("Masks of a span %s: %,d bytes and %,d ns%n", what, bytes / calls, nanos / calls);
		assertThat(bytes / calls).isLessThan(16_384);
	}

	private static void assertThatIsSpan(SpanData span) {
		if (span.getName().isEmpty()) {
			throw new IllegalStateException();
		}
	}

}
