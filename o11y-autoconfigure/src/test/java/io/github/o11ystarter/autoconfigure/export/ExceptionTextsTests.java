package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExceptionTexts}.
 */
class ExceptionTextsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			404 from GET http://host:80/reset/SECRET?t=SECRET, sorry | 404 from GET http://host:80/… sorry
			I/O error on GET "https://u:SEC@RET@host/a"              | I/O error on GET "https://host/…"
			http://host                                              | http://host/…
			__checkpoint HTTP GET "/reset/SECRET?t=SECRET" [Handler] | __checkpoint HTTP GET "…" [Handler]
			no address at all                                        | no address at all
			HTTP is fine                                             | HTTP is fine
			""")
	void addressesLoseWhatFollowsTheirHost(String text, String bounded) {
		assertThat(ExceptionTexts.bound(text)).isEqualTo(bounded);
	}

	@Test
	void whatAnExceptionSaysOfAnAddressDoesNotLeave() {
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		try (Export export = new Export().to(exporter)) {
			Span span = export.tracer().spanBuilder("span").startSpan();
			span.recordException(new IllegalStateException("GET http://host/SECRET"));
			span.addEvent("plain");
			span.setStatus(StatusCode.ERROR, "GET http://host/SECRET");
			span.end();
			export.flush();
			assertThat(exporter.getFinishedSpanItems()).singleElement().satisfies((data) -> {
				assertThat(data.getEvents().get(0).getAttributes().toString()).contains("GET http://host/…")
					.contains("IllegalStateException")
					.doesNotContain("SECRET");
				assertThat(data.getEvents().get(1).getName()).isEqualTo("plain");
				assertThat(data.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
				assertThat(data.getStatus().getDescription()).isEqualTo("GET http://host/…");
			});
		}
	}

	@ParameterizedTest
	@CsvSource({ "http://", "http://a@", "HTTP GET \"", "http://a/", "HTTP " })
	void aLongTextTakesNoLongTime(String part) {
		String text = part.repeat(20_000);
		ExceptionTexts.bound(text);
		long start = System.nanoTime();
		ExceptionTexts.bound(text);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
	}

}
