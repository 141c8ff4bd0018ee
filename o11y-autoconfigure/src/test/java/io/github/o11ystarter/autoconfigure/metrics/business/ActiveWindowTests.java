package io.github.o11ystarter.autoconfigure.metrics.business;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link ActiveWindow}.
 */
class ActiveWindowTests {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private final Hashes hashes = new Hashes(42);

	private final ActiveWindow window = new ActiveWindow(Duration.ofMinutes(5), this.nanos::get);

	@Test
	void whoIsSeenIsActiveForTheWindowAndATwentiethAtMost() {
		this.window.add(this.hashes.of("early"));
		pass(Duration.ofSeconds(150));
		this.window.add(this.hashes.of("late"));
		assertThat(this.window.estimate()).isEqualTo(2);
		pass(Duration.ofSeconds(150));
		assertThat(this.window.estimate()).as("five minutes").isEqualTo(2);
		pass(Duration.ofSeconds(16));
		assertThat(this.window.estimate()).as("a twentieth more").isEqualTo(1);
		this.window.add(this.hashes.of("late"));
		pass(Duration.ofSeconds(299));
		assertThat(this.window.estimate()).isEqualTo(1);
		pass(Duration.ofDays(1));
		assertThat(this.window.estimate()).isZero();
	}

	@Test
	void theEstimateIsExactForAFewAndCloseForMany() {
		for (int people : new int[] { 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000 }) {
			double worst = 0;
			for (int round = 0; round < 10; round++) {
				Sketch sketch = new Sketch();
				long first = (long) round << 32;
				IntStream.range(0, people).forEach((i) -> sketch.add(this.hashes.of(first + i)));
				worst = Math.max(worst, Math.abs(sketch.estimate() - people) / (double) people);
			}
			System.out.printf("Active gauge: %,d different ones, at most %.2f %% off in 10 rounds%n", people,
					worst * 100);
			assertThat(worst).isLessThanOrEqualTo((people <= 10) ? 0 : 0.03);
		}
	}

	@Test
	void textsOfAllLengthsAreToldApart() {
		Sketch sketch = new Sketch();
		IntStream.range(0, 10_000).forEach((i) -> sketch.add(this.hashes.of("x".repeat(i % 100) + i)));
		assertThat(sketch.estimate()).isCloseTo(10_000, within(300L));
	}

	@Test
	void manyThreadsMissNobody() {
		IntStream.range(0, 200_000).parallel().forEach((i) -> {
			if (i % 1_000 == 0) {
				pass(Duration.ofMillis(500));
			}
			this.window.add(this.hashes.of(i % 10_000));
		});
		assertThat(this.window.estimate()).isCloseTo(10_000, within(300L));
	}

	private void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

}
