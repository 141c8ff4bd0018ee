package io.github.o11ystarter.autoconfigure.context;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.RawRequest;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ThreadMdc}.
 */
class ThreadMdcTests {

	@Test
	void theFirstRequestHasItsIdsThoughTheApplicationIsNotReadyYet() {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Hello.class, EarlyBird.class)
			.properties("management.server.port=0")
			.start()) {
			EarlyBird bird = application.context().getBean(EarlyBird.class);
			assertThat(bird.answer).containsPattern("[0-9a-f]{32} [0-9a-f]{16}$");
			assertThat(RawRequest.header(bird.answer, "X-Trace-Id"))
				.isEqualTo(bird.answer.substring(bird.answer.lastIndexOf('\n') + 1).substring(0, 32));
		}
	}

	@Test
	void theLastRequestKeepsItsIdsWhileTheApplicationCloses() throws Exception {
		RunningApplication application = RunningApplication.servlet().with(Hello.class, Closing.class).start();
		Closing closing = application.context().getBean(Closing.class);
		CompletableFuture<HttpResponse<String>> response = CompletableFuture
			.supplyAsync(() -> application.get("/last"));
		assertThat(closing.arrived.await(30, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
		HttpResponse<String> last = response.get(30, TimeUnit.SECONDS);
		closed.get(30, TimeUnit.SECONDS);
		assertThat(last.body()).matches("[0-9a-f]{32} [0-9a-f]{16}")
			.startsWith(last.headers().firstValue("X-Trace-Id").orElseThrow());
	}

	@Test
	void followsTheCurrentSpan() {
		try (RunningApplication application = RunningApplication.withoutWeb().start()) {
			Tracer tracer = application.context().getBean(Tracer.class);
			Span outer = tracer.nextSpan().start();
			Span inner = tracer.nextSpan(outer).start();
			List<String> seen = new ArrayList<>();
			try (Tracer.SpanInScope outerScope = tracer.withSpan(outer)) {
				seen.add(MDC.get("spanId"));
				try (Tracer.SpanInScope innerScope = tracer.withSpan(inner)) {
					seen.add(MDC.get("spanId"));
				}
				seen.add(MDC.get("spanId"));
				MDC.clear();
				try (Tracer.SpanInScope innerScope = tracer.withSpan(inner)) {
					seen.add(MDC.get("traceId"));
				}
			}
			assertThat(seen).containsExactly(outer.context().spanId(), inner.context().spanId(),
					outer.context().spanId(), outer.context().traceId());
			assertThat(MDC.get("traceId")).isNull();
			assertThat(MDC.get("spanId")).isNull();
		}
	}

	@Test
	void scopesClosedInTheWrongOrderDoNotPartTheMdcFromTheSpan() throws Exception {
		try (RunningApplication application = RunningApplication.withoutWeb().start()) {
			Tracer tracer = application.context().getBean(Tracer.class);
			List<String> seen = new ArrayList<>();
			// In a thread of its own, which keeps what is not closed well.
			CompletableFuture.runAsync(() -> {
				Tracer.SpanInScope first = tracer.withSpan(tracer.nextSpan().start());
				Tracer.SpanInScope second = tracer.withSpan(tracer.nextSpan().start());
				first.close();
				seen.add(MDC.get("spanId"));
				seen.add(String.valueOf(spanId(tracer)));
				second.close();
				seen.add(MDC.get("spanId"));
				seen.add(String.valueOf(spanId(tracer)));
			}, (task) -> new Thread(task).start()).get(30, TimeUnit.SECONDS);
			assertThat(seen.get(0)).isEqualTo(seen.get(1));
			assertThat(seen.get(2)).isEqualTo(seen.get(3)).isNotEqualTo(seen.get(0));
		}
	}

	private static @Nullable String spanId(Tracer tracer) {
		Span span = tracer.currentSpan();
		return (span != null) ? span.context().spanId() : null;
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.enabled=false", "o11y.context.enabled=false" })
	void switchedOffBootFillsTheMdc(String property) {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Hello.class)
			.properties(property)
			.start()) {
			assertThat(application.context().getBean(Slf4JEventListener.class))
				.isNotInstanceOf(QuietSlf4JEventListener.class);
			assertThat(application.get("/ids").body()).matches("[0-9a-f]{32} [0-9a-f]{16}");
		}
	}

	@Test
	void anApplicationsOwnListenerWins() {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Hello.class, OwnListener.class)
			.start()) {
			assertThat(application.get("/ids").body()).isEqualTo("null null");
			assertThat(application.get("/own").body()).matches("[0-9a-f]{32}");
		}
	}

	@RestController
	static class Hello {

		@GetMapping("/ids")
		String ids() {
			return MDC.get("traceId") + " " + MDC.get("spanId");
		}

		@GetMapping("/own")
		String own() {
			return String.valueOf(MDC.get("dd.trace_id"));
		}

	}

	@RestController
	static class Closing implements SmartLifecycle {

		private final CountDownLatch arrived = new CountDownLatch(1);

		private final CountDownLatch closing = new CountDownLatch(1);

		private final Tracer tracer;

		Closing(Tracer tracer) {
			this.tracer = tracer;
		}

		@GetMapping("/last")
		String last() throws InterruptedException {
			this.arrived.countDown();
			this.closing.await(30, TimeUnit.SECONDS);
			Span span = this.tracer.nextSpan().start();
			try (Tracer.SpanInScope scope = this.tracer.withSpan(span)) {
				return MDC.get("traceId") + " " + MDC.get("spanId");
			}
			finally {
				span.end();
			}
		}

		// Stopped after everybody has heard that the context closes, and before or while
		// the server drains.
		@Override
		public void stop() {
			this.closing.countDown();
		}

		@Override
		public void start() {
		}

		@Override
		public boolean isRunning() {
			return true;
		}

	}

	/**
	 * Asks as soon as the port is open.
	 */
	static class EarlyBird implements SmartLifecycle {

		private final WebServerApplicationContext context;

		private volatile String answer = "";

		EarlyBird(WebServerApplicationContext context) {
			this.context = context;
		}

		@Override
		public void start() {
			this.answer = RawRequest.get(this.context.getWebServer().getPort(), "/ids", List.of());
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return !this.answer.isEmpty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnListener {

		@Bean
		Slf4JEventListener ownListener() {
			return new Slf4JEventListener("dd.trace_id", "dd.span_id");
		}

	}

}
