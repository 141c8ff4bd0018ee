package io.github.o11ystarter.autoconfigure.context;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.ServerCost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the ids of a request cost.
 */
@Tag("measured")
class ContextCostTests {

	private static final long BUDGET = 3_072;

	@Test
	void idsAllocateLessThanThreeKilobytesARequest() {
		long without = bytes("o11y.context.enabled=false");
		long with = bytes("o11y.context.enabled=true");
		System.out.printf("HTTP: %,d bytes a traced request without the context feature, %,d with, %,d added%n",
				without, with, with - without);
		assertThat(with - without).isLessThan(BUDGET);
	}

	private static long bytes(String property) {
		return ServerCost.of(RunningApplication.servlet().properties(property), "X-Request-ID: 0123456789abcdef")
			.bytes();
	}

}
