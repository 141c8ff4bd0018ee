package io.github.o11ystarter.autoconfigure;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a traced request costs the thread that serves it. The least of several rounds:
 * what the JIT compiler has not got to yet only adds.
 *
 * @param bytes bytes allocated
 * @param micros microseconds of CPU
 */
public record ServerCost(long bytes, long micros) {

	private static final int REQUESTS = 5_000;

	private static final int ROUNDS = 3;

	/**
	 * Measure an application.
	 * @param application what it is like
	 * @param headers header lines of each request
	 * @return the cost of one request
	 */
	public static ServerCost of(RunningApplication.Builder application, String... headers) {
		application.with(Hello.class)
			.properties("management.tracing.sampling.probability=1.0", "server.tomcat.threads.max=1",
					"server.tomcat.threads.min-spare=1", "server.tomcat.max-keep-alive-requests=-1");
		try (RunningApplication running = application.start();
				KeepAliveConnection connection = new KeepAliveConnection(running.port())) {
			run(connection, headers);
			ServerCost least = run(connection, headers);
			for (int round = 1; round < ROUNDS; round++) {
				ServerCost next = run(connection, headers);
				least = new ServerCost(Math.min(least.bytes, next.bytes), Math.min(least.micros, next.micros));
			}
			return least;
		}
	}

	private static ServerCost run(KeepAliveConnection connection, String... headers) {
		ServerCost before = used();
		for (int i = 0; i < REQUESTS; i++) {
			connection.get("/hello", headers);
		}
		ServerCost after = used();
		return new ServerCost((after.bytes - before.bytes) / REQUESTS, (after.micros - before.micros) / REQUESTS);
	}

	private static ServerCost used() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long[] servers = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().contains("-exec-"))
			.mapToLong(Thread::getId)
			.toArray();
		assertThat(servers).isNotEmpty();
		return new ServerCost(Arrays.stream(threads.getThreadAllocatedBytes(servers)).sum(),
				Arrays.stream(threads.getThreadCpuTime(servers)).sum() / 1_000);
	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
