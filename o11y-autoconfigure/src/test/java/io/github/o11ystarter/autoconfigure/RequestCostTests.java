package io.github.o11ystarter.autoconfigure;

import java.util.Collection;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the whole starter adds to a request that Boot traces anyway, measured on the
 * thread that serves it.
 */
@Tag("measured")
class RequestCostTests {

	private static final long BUDGET = 5_120;

	// Two counters, one pass over two conditions: bytes that vary from run to run.
	private static final long SLO_BUDGET = 128;

	private static final String PARENT = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	@Test
	void theStarterAllocatesLessThanFiveKilobytesARequestAndSlosNearlyNothing() {
		ServerCost boot = cost("o11y.enabled=false");
		ServerCost starter = cost("o11y.enabled=true");
		ServerCost slos = cost("o11y.slo.objectives.availability.target=99.9", "o11y.slo.objectives.latency.target=99",
				"o11y.slo.objectives.latency.sli.uri=/**", "o11y.slo.objectives.latency.sli.slower-than=500ms");
		System.out.printf(
				"HTTP: %,d bytes and %,d us of CPU a traced request with Boot alone,"
						+ " %,d bytes and %,d us with the starter, %,d bytes and %,d us with two SLOs%n",
				boot.bytes(), boot.micros(), starter.bytes(), starter.micros(), slos.bytes(), slos.micros());
		assertThat(starter.bytes() - boot.bytes()).isLessThan(BUDGET);
		assertThat(slos.bytes() - starter.bytes()).isLessThan(SLO_BUDGET);
	}

	private static ServerCost cost(String... properties) {
		return ServerCost.of(RunningApplication.servlet().with(Exporter.class).properties(properties), PARENT,
				"X-Request-ID: 0123456789abcdef");
	}

	@Configuration(proxyBeanMethods = false)
	static class Exporter {

		@Bean
		static SpanExporter nowhere() {
			return new SpanExporter() {

				@Override
				public CompletableResultCode export(Collection<SpanData> spans) {
					return CompletableResultCode.ofSuccess();
				}

				@Override
				public CompletableResultCode flush() {
					return CompletableResultCode.ofSuccess();
				}

				@Override
				public CompletableResultCode shutdown() {
					return CompletableResultCode.ofSuccess();
				}

			};
		}

	}

}
