package io.github.o11ystarter.autoconfigure.tracing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForcedSamplingLimit}.
 */
class ForcedSamplingLimitTests {

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

	@Test
	void grantsSoManyASecondAndCountsTheRest() {
		ForcedSamplingLimit limit = new ForcedSamplingLimit(3, this.clock::get);
		assertThat(granted(limit, 5)).isEqualTo(3);
		assertThat(limit.refused()).isEqualTo(2);
		this.clock.addAndGet(Duration.ofMillis(999).toNanos());
		assertThat(granted(limit, 5)).isZero();
		this.clock.addAndGet(Duration.ofMillis(1).toNanos());
		assertThat(granted(limit, 5)).isEqualTo(3);
		assertThat(limit.refused()).isEqualTo(9);
	}

	@Test
	void grantsNothingIfNothingMayBeForced() {
		ForcedSamplingLimit limit = new ForcedSamplingLimit(0, this.clock::get);
		assertThat(granted(limit, 5)).isZero();
	}

	@Test
	void threadsDoNotGetMoreTogether() {
		ForcedSamplingLimit limit = new ForcedSamplingLimit(500, this.clock::get);
		long granted = IntStream.range(0, 10_000).parallel().filter((i) -> limit.tryForce()).count();
		assertThat(granted).isEqualTo(500);
		assertThat(limit.refused()).isEqualTo(9_500);
	}

	private static long granted(ForcedSamplingLimit limit, int asked) {
		return IntStream.range(0, asked).filter((i) -> limit.tryForce()).count();
	}

}
