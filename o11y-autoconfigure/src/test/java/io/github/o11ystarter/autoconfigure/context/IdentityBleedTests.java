package io.github.o11ystarter.autoconfigure.context;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.o11ystarter.autoconfigure.KeepAliveConnection;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No line carries the ids of another request, whichever thread wrote it.
 */
@Tag("long")
class IdentityBleedTests {

	private static final int REQUESTS = 100_000;

	private static final int CONNECTIONS = 16;

	@Test
	void platformThreads() throws Exception {
		assertNoLineIsMismatched();
	}

	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads before Java 21")
	@Test
	void virtualThreads() throws Exception {
		assertNoLineIsMismatched("spring.threads.virtual.enabled=true");
	}

	private static void assertNoLineIsMismatched(String... properties) throws Exception {
		Logger logger = (Logger) LoggerFactory.getLogger(Service.class);
		Comparing lines = new Comparing();
		lines.start();
		try (RunningApplication application = RunningApplication.servlet()
			.with(Service.class, Pool.class)
			.properties("logging.level." + Service.class.getName() + "=info",
					"server.tomcat.max-keep-alive-requests=-1")
			.properties(properties)
			.start()) {
			logger.setLevel(Level.INFO);
			logger.addAppender(lines);
			logger.setAdditive(false);
			List<CompletableFuture<Void>> clients = new ArrayList<>();
			for (int client = 0; client < CONNECTIONS; client++) {
				int number = client;
				clients.add(CompletableFuture.runAsync(() -> ask(application.port(), number),
						(task) -> new Thread(task).start()));
			}
			CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).join();
		}
		finally {
			logger.detachAppender(lines);
			logger.setAdditive(true);
			logger.setLevel(null);
		}
		assertThat(lines.count.get()).isEqualTo(2L * REQUESTS);
		assertThat(lines.mismatched.get()).isZero();
	}

	private static void ask(int port, int client) {
		try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
			for (int i = 0; i < REQUESTS / CONNECTIONS; i++) {
				String traceId = "%032x".formatted(1L + i + (long) client * REQUESTS);
				assertThat(connection.get("/work", "X-Request-ID: " + traceId,
						"traceparent: 00-" + traceId + "-00000000000000aa-00"))
					.startsWith("HTTP/1.1 200");
			}
		}
	}

	@RestController
	static class Service {

		private static final org.slf4j.Logger logger = LoggerFactory.getLogger(Service.class);

		private final ExecutorService pool;

		Service(ExecutorService pool) {
			this.pool = pool;
		}

		@GetMapping("/work")
		String work(@RequestHeader("X-Request-ID") String id) throws Exception {
			logger.info(id);
			this.pool.submit(() -> logger.info(id)).get();
			return "ok";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Pool {

		@Bean
		ExecutorService pool() {
			return Executors.newFixedThreadPool(4);
		}

	}

	private static final class Comparing extends AppenderBase<ILoggingEvent> {

		private final AtomicLong count = new AtomicLong();

		private final AtomicLong mismatched = new AtomicLong();

		@Override
		public synchronized void doAppend(ILoggingEvent event) {
			append(event);
		}

		@Override
		protected void append(ILoggingEvent event) {
			String id = event.getMessage();
			this.count.incrementAndGet();
			if (!id.equals(event.getMDCPropertyMap().get("request_id"))
					|| !id.equals(event.getMDCPropertyMap().get("traceId"))) {
				this.mismatched.incrementAndGet();
			}
		}

	}

}
