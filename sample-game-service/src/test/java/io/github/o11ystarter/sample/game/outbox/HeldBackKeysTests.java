package io.github.o11ystarter.sample.game.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeldBackKeys}.
 */
class HeldBackKeysTests {

	private final AtomicLong clock = new AtomicLong();

	private final HeldBackKeys keys = new HeldBackKeys(Duration.ofMillis(100), Duration.ofMillis(400), this.clock::get);

	@Test
	void failedKeyIsLeftOutUntilItsTimeHasCome() {
		this.keys.failed("a");
		assertThat(this.keys.current()).containsExactly("a");
		pass(99);
		assertThat(this.keys.current()).containsExactly("a");
		pass(1);
		assertThat(this.keys.current()).isEmpty();
	}

	@Test
	void eachFailureDoublesTheWaitUpToALimit() {
		for (int expected : new int[] { 100, 200, 400, 400 }) {
			this.keys.failed("a");
			pass(expected - 1);
			assertThat(this.keys.current()).containsExactly("a");
			pass(1);
			assertThat(this.keys.current()).isEmpty();
		}
	}

	@Test
	void publishedKeyBeginsAnew() {
		this.keys.failed("a");
		this.keys.failed("a");
		this.keys.published("a");
		assertThat(this.keys.current()).isEmpty();
		this.keys.failed("a");
		pass(100);
		assertThat(this.keys.current()).isEmpty();
	}

	@Test
	void forgottenKeyTakesNoMemory() {
		this.keys.failed("a");
		this.keys.failed("a");
		pass(10_000);
		assertThat(this.keys.current()).isEmpty();
		this.keys.failed("a");
		pass(100);
		assertThat(this.keys.current()).isEmpty();
	}

	private void pass(long millis) {
		this.clock.addAndGet(Duration.ofMillis(millis).toNanos());
	}

}
