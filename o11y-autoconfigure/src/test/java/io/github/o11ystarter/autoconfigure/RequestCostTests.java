package io.github.o11ystarter.autoconfigure;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the whole starter adds to a request that Boot traces anyway, measured on the
 * thread that serves it.
 */
class RequestCostTests {

	private static final long BUDGET = 4_096;

	private static final int REQUESTS = 5_000;

	private static final int ROUNDS = 4;

	private static final String PARENT = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	@Test
	void theStarterAllocatesLessThanFourKilobytesARequest() {
		long[] boot = perRequest("o11y.enabled=false");
		long[] starter = perRequest("o11y.enabled=true");
		System.out.printf(
				"HTTP: %,d bytes and %,d us of CPU a traced request with Boot alone, %,d bytes and %,d us with the starter%n",
				boot[0], boot[1], starter[0], starter[1]);
		assertThat(starter[0] - boot[0]).isLessThan(BUDGET);
	}

	private static long[] perRequest(String property) {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Hello.class, Exporter.class)
			.properties(property, "management.tracing.sampling.probability=1.0", "server.tomcat.threads.max=1",
					"server.tomcat.threads.min-spare=1", "server.tomcat.max-keep-alive-requests=-1")
			.start(); KeepAliveConnection connection = new KeepAliveConnection(application.port())) {
			run(connection);
			long[] bytes = new long[ROUNDS];
			long[] cpu = new long[ROUNDS];
			for (int round = 0; round < ROUNDS; round++) {
				long[] used = run(connection);
				bytes[round] = used[0];
				cpu[round] = used[1];
			}
			return new long[] { least(bytes) / REQUESTS, least(cpu) / REQUESTS / 1_000 };
		}
	}

	private static long least(long[] rounds) {
		return Arrays.stream(rounds).min().orElseThrow();
	}

	private static long[] run(KeepAliveConnection connection) {
		long[] before = usedByServer();
		for (int i = 0; i < REQUESTS; i++) {
			connection.get("/hello", PARENT, "X-Request-ID: 0123456789abcdef");
		}
		long[] after = usedByServer();
		return new long[] { after[0] - before[0], after[1] - before[1] };
	}

	private static long[] usedByServer() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long[] servers = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().contains("-exec-"))
			.mapToLong(Thread::getId)
			.toArray();
		assertThat(servers).isNotEmpty();
		return new long[] { Arrays.stream(threads.getThreadAllocatedBytes(servers)).sum(),
				Arrays.stream(threads.getThreadCpuTime(servers)).sum() };
	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

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
