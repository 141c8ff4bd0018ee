package io.github.o11ystarter.autoconfigure.web;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.ServerCost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the web feature adds to a request: bytes allocated by the threads of the server,
 * against the same traced request without it.
 */
@Tag("measured")
class TraceIdHeaderCostTests {

	// Some 500 bytes, and as much again for what the JIT compiler makes of it: it
	// inlines differently each time.
	private static final int BUDGET = 1_536;

	@Test
	void theHeaderAllocatesLittle() {
		long without = bytesPerRequest("o11y.web.enabled=false");
		long with = bytesPerRequest("o11y.web.enabled=true");
		System.out.printf("HTTP: %,d bytes a traced request without the web feature, %,d with, %,d added%n", without,
				with, with - without);
		assertThat(with - without).isLessThan(BUDGET);
	}

	private static long bytesPerRequest(String property) {
		return ServerCost.of(RunningApplication.servlet().properties(property)).bytes();
	}

}
