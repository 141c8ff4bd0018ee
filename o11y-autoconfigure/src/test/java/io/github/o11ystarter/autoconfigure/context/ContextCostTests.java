package io.github.o11ystarter.autoconfigure.context;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.junit.jupiter.api.Test;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the ids of a request cost, measured on the thread that serves it.
 */
class ContextCostTests {

	private static final long BUDGET = 2_048;

	private static final int REQUESTS = 2_000;

	private static final int ROUNDS = 3;

	@Test
	void idsAllocateLessThanTwoKilobytesARequest() {
		long without = bytesPerRequest("o11y.context.enabled=false");
		long with = bytesPerRequest("o11y.context.enabled=true");
		System.out.printf("HTTP: %,d bytes a traced request without the context feature, %,d with, %,d added%n",
				without, with, with - without);
		assertThat(with - without).isLessThan(BUDGET);
	}

	private static long bytesPerRequest(String property) {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Hello.class)
			.properties(property, "management.tracing.sampling.probability=1.0", "server.tomcat.threads.max=1",
					"server.tomcat.threads.min-spare=1")
			.start()) {
			run(application);
			long[] rounds = new long[ROUNDS];
			Arrays.setAll(rounds, (round) -> run(application));
			return Arrays.stream(rounds).min().orElseThrow() / REQUESTS;
		}
	}

	private static long run(RunningApplication application) {
		long before = allocatedByServer();
		for (int i = 0; i < REQUESTS; i++) {
			application.get("/hello", "X-Request-ID", "0123456789abcdef");
		}
		return allocatedByServer() - before;
	}

	private static long allocatedByServer() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long[] servers = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().contains("-exec-"))
			.mapToLong(Thread::getId)
			.toArray();
		assertThat(servers).isNotEmpty();
		return Arrays.stream(threads.getThreadAllocatedBytes(servers)).sum();
	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
