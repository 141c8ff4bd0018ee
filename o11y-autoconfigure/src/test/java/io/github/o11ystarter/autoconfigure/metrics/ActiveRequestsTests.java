package io.github.o11ystarter.autoconfigure.metrics;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ActiveRequests}.
 */
class ActiveRequestsTests {

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void aRequestIsCountedUntilItEndsHoweverItEnds(String server) throws InterruptedException {
		RunningApplication.Builder builder = "servlet".equals(server) ? RunningApplication.servlet()
				: RunningApplication.reactive();
		try (RunningApplication application = builder.with(Slow.class).start()) {
			Slow slow = application.context().getBean(Slow.class);
			Thread request = new Thread(() -> application.get("/slow"));
			request.start();
			assertThat(slow.entered.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(application.get("/metrics").body())
				.contains("http_server_active_requests{application=\"app\",http_request_method=\"GET\"} 1.0")
				.contains("http_server_active_requests{application=\"app\",http_request_method=\"_OTHER\"} 0.0");
			slow.leave.countDown();
			request.join();
			assertThat(application.get("/fails").statusCode()).isEqualTo(500);
			if ("servlet".equals(server)) {
				assertThat(application.get("/late").statusCode()).isEqualTo(503);
			}
			Awaitility.await()
				.untilAsserted(() -> assertThat(application.get("/metrics").body())
					.contains("http_server_active_requests{application=\"app\",http_request_method=\"GET\"} 0.0"));
		}
	}

	@RestController
	static class Slow {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch leave = new CountDownLatch(1);

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.entered.countDown();
			this.leave.await(20, TimeUnit.SECONDS);
			return "done";
		}

		@GetMapping("/late")
		DeferredResult<String> late() {
			return new DeferredResult<>(10L);
		}

		@GetMapping("/fails")
		String fails() {
			throw new IllegalStateException("on purpose");
		}

	}

}
