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

	private static final String PARENT = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	@Test
	void theStarterAllocatesLessThanFiveKilobytesARequest() {
		ServerCost boot = cost("o11y.enabled=false");
		ServerCost starter = cost("o11y.enabled=true");
		System.out.printf(
				"HTTP: %,d bytes and %,d us of CPU a traced request with Boot alone,"
						+ " %,d bytes and %,d us with the starter%n",
				boot.bytes(), boot.micros(), starter.bytes(), starter.micros());
		assertThat(starter.bytes() - boot.bytes()).isLessThan(BUDGET);
	}

	private static ServerCost cost(String property) {
		return ServerCost.of(RunningApplication.servlet().with(Exporter.class).properties(property), PARENT,
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
