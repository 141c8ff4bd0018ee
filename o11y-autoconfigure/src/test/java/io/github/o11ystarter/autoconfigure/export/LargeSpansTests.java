package io.github.o11ystarter.autoconfigure.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.export.TestCollector.Personality;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that makes 100,000 spans, each with an attribute of a megabyte, in a JVM with
 * a heap of 256 MB.
 */
@Tag("long")
class LargeSpansTests {

	private static final int SPANS = 100_000;

	@Test
	void neitherTheirNumberNorTheirSizeEndsTheProcess() throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), Service.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.PIPE)
			.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			output.lines().filter((line) -> line.startsWith("100,000 spans")).forEach(System.out::println);
			assertThat(process.exitValue()).as(output).isZero();
			assertThat(output).contains("difference 0");
		}
		finally {
			process.destroyForcibly();
		}
	}

	/**
	 * The JVM with the small heap.
	 */
	static final class Service {

		private Service() {
		}

		public static void main(String[] args) {
			try (TestCollector collector = new TestCollector(Personality.HEALTHY);
					RunningApplication application = RunningApplication.servlet()
						.with(Spans.class)
						.properties("management.tracing.sampling.probability=1",
								"management.opentelemetry.tracing.export.otlp.endpoint=" + collector.url(),
								"management.opentelemetry.tracing.export.schedule-delay=100ms")
						.start()) {
				if (application.get("/spans").statusCode() != 200) {
					throw new IllegalStateException("No answer");
				}
				ExportParts parts = application.context().getBean(LedgerSpanProcessor.class).parts();
				Awaitility.await().until(() -> parts.pending() == 0);
				ExportLedger ledger = parts.ledger();
				double refused = ledger.dropped(DropReason.QUEUE_FULL);
				System.out.printf(
						"100,000 spans of 1 MB with -Xmx256m: %,.0f ended, %,.0f exported, "
								+ "%,.0f dropped, difference %.0f, longest attribute %,d characters%n",
						ledger.ended(), ledger.exported(), refused, ledger.ended() - ledger.exported() - refused,
						collector.longestAttribute());
				if (ledger.ended() <= SPANS || collector.longestAttribute() > 4096 || collector.mostAttributes() > 64) {
					throw new IllegalStateException("Not bounded");
				}
			}
		}

	}

	@RestController
	static class Spans {

		private final Tracer tracer;

		Spans(Tracer tracer) {
			this.tracer = tracer;
		}

		@GetMapping("/spans")
		String spans() {
			String megabyte = "x".repeat(1024 * 1024);
			for (int i = 0; i < SPANS; i++) {
				Span span = this.tracer.nextSpan().name("large").start();
				span.tag("text", megabyte);
				for (int tag = 0; i % 1000 == 0 && tag < 100; tag++) {
					span.tag("tag" + tag, "value");
				}
				span.end();
			}
			return "done";
		}

	}

}
