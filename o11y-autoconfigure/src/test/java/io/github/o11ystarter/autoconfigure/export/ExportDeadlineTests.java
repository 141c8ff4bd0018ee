package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExportDeadline}.
 */
class ExportDeadlineTests {

	private final ExportDeadline deadline = new ExportDeadline(Duration.ofMinutes(2));

	@Test
	void aCallHasItsOwnLimit() {
		assertThat(remaining()).isBetween(Duration.ofSeconds(100), Duration.ofMinutes(2));
		assertThat(this.deadline.isOver()).isFalse();
	}

	@Test
	void theEndShortensACallThatIsRunning() {
		this.deadline.end(Duration.ofMinutes(1));
		assertThat(remaining()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
		assertThat(this.deadline.isOver()).isFalse();
		this.deadline.end(Duration.ZERO);
		assertThat(remaining()).isLessThanOrEqualTo(Duration.ZERO);
		assertThat(this.deadline.isOver()).isTrue();
	}

	@Test
	void theEndLengthensNoCall() {
		this.deadline.end(Duration.ofHours(1));
		assertThat(remaining()).isLessThanOrEqualTo(Duration.ofMinutes(2));
	}

	private Duration remaining() {
		return Duration.ofNanos(this.deadline.remaining(System.nanoTime()));
	}

}
