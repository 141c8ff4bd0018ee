package io.github.o11ystarter.autoconfigure.tracing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What hostile propagation headers do to an application that has added the starter.
 */
class HostileHeadersTests {

	private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	private static final Duration BUDGET = Duration.ofMillis(1);

	private static final int MEBIBYTE = 1024 * 1024;

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.servlet().start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "traceparent", "tracestate", "baggage" })
	void aHeaderOfAMebibyteCostsLessThanAMillisecond(String name) {
		Map<String, String> headers = new HashMap<>(Map.of("traceparent", TRACEPARENT));
		headers.put(name, "a=b" + " ".repeat(MEBIBYTE));
		extract(headers);
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 20; i++) {
			least = Math.min(least, cpuTimeOf(headers));
		}
		assertThat(Duration.ofNanos(least)).isLessThan(BUDGET);
	}

	@Test
	void theTraceGoesOnWithoutTheStateThatWasTooLong() {
		Span span = Span
			.fromContext(extract(Map.of("traceparent", TRACEPARENT, "tracestate", "a=b" + " ".repeat(600))));
		assertThat(span.getSpanContext().getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
		assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
	}

	@Test
	void headersThatGoOnAreSmallHoweverLongThoseAreThatCameIn() {
		String state = IntStream.range(0, 32)
			.mapToObj((member) -> "vendor%d=%s".formatted(member, "x".repeat(250)))
			.collect(Collectors.joining(","));
		StringBuilder baggage = new StringBuilder("tenant=acme");
		for (int i = 0; baggage.length() < 16_000; i++) {
			baggage.append(",key").append(i).append("=value");
		}
		Map<String, String> goOn = new HashMap<>();
		application.context()
			.getBean(ContextPropagators.class)
			.getTextMapPropagator()
			.inject(extract(Map.of("traceparent", TRACEPARENT, "tracestate", state, "baggage", baggage.toString(),
					"X-Request-ID", "r".repeat(64))), goOn, (carrier, name, value) -> goOn.put(name, value));
		assertThat(goOn).containsKeys("traceparent", "X-Request-ID");
		assertThat(goOn.toString()).hasSizeLessThan(1024);
	}

	@Test
	void stateOfAReasonableLengthIsKept() {
		Span span = Span.fromContext(extract(Map.of("traceparent", TRACEPARENT, "tracestate", "vendor=value")));
		assertThat(span.getSpanContext().getTraceState().get("vendor")).isEqualTo("value");
	}

	@Test
	void whatWasRefusedIsCountedFromTheFirstScrapeOn() {
		double before = refused();
		application.get("/missing", "traceparent", TRACEPARENT, "tracestate", "a=b" + " ".repeat(1000) + ",c=d");
		assertThat(refused()).isEqualTo(before + 1);
	}

	private static double refused() {
		return application.get("/metrics")
			.body()
			.lines()
			.filter((line) -> line.startsWith("o11y_tracing_headers_refused_total")
					&& line.contains("header=\"tracestate\"") && line.contains("reason=\"too_long\""))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.findFirst()
			.orElseThrow();
	}

	private static long cpuTimeOf(Map<String, String> headers) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadCpuTime();
		extract(headers);
		return threads.getCurrentThreadCpuTime() - before;
	}

	private static Context extract(Map<String, String> headers) {
		return application.context()
			.getBean(ContextPropagators.class)
			.getTextMapPropagator()
			.extract(Context.root(), headers, new MapGetter());
	}

}
