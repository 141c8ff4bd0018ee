package io.github.o11ystarter.autoconfigure.logging;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineBuffer}.
 */
class LineBufferTests {

	private static final int CAPACITY = 64 * 1024;

	private static final int OVERHEAD = 64;

	private final LineBuffer buffer = new LineBuffer(CAPACITY);

	@ParameterizedTest
	@CsvSource({ "TRACE, 48", "DEBUG, 48", "INFO, 48", "WARN, 56", "ERROR, 64" })
	void eachLevelHasItsShare(LineLevel level, int share) {
		assertThat(this.buffer.offer(new byte[share * 1024 - OVERHEAD + 1], level)).isFalse();
		assertThat(this.buffer.occupied()).isZero();
		assertThat(this.buffer.offer(new byte[share * 1024 - OVERHEAD - 256], level)).isTrue();
		assertThat(this.buffer.isFullFor(level)).isFalse();
		assertThat(this.buffer.offer(new byte[1], LineLevel.ERROR)).isTrue();
		assertThat(this.buffer.isFullFor(level)).isTrue();
	}

	@Test
	void aLineThatFindsNoRoomTakesNoneOfOthers() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		Thread thread = new Thread(() -> {
			byte[] large = new byte[CAPACITY];
			while (!done.get()) {
				this.buffer.offer(large, LineLevel.INFO);
			}
		});
		thread.start();
		int refused = 0;
		for (int i = 0; i < 1_000_000; i++) {
			if (this.buffer.offer(new byte[100], LineLevel.ERROR)) {
				this.buffer.release(Objects.requireNonNull(this.buffer.poll()));
			}
			else {
				refused++;
			}
		}
		done.set(true);
		thread.join();
		assertThat(refused).isZero();
	}

}
