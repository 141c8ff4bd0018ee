package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.o11ystarter.autoconfigure.outbox.OutboxBacklog.Reading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BacklogState}.
 */
class BacklogStateTests {

	private final AtomicLong clock = new AtomicLong();

	private final BacklogState state = new BacklogState(Duration.ofSeconds(10), this.clock::get);

	@Test
	void beforeTheFirstReadingNothingIsKnown() {
		assertThat(this.state.pending()).isNaN();
		assertThat(this.state.oldestAge()).isNaN();
	}

	@Test
	void theAgeGrowsBetweenReadings() {
		this.state.take(new Reading(3, Duration.ofMillis(1500)));
		assertThat(this.state.oldestAge()).isEqualTo(1.5);
		pass(4);
		assertThat(this.state.oldestAge()).isEqualTo(5.5);
		assertThat(this.state.pending()).isEqualTo(3);
	}

	@Test
	void anEmptyOutboxHasNoAge() {
		this.state.take(new Reading(0, Duration.ofHours(1)));
		pass(4);
		assertThat(this.state.oldestAge()).isZero();
		assertThat(this.state.pending()).isZero();
	}

	@Test
	void anEmptyOutboxThatNobodyHasLookedAtForLongIsNotSaidToBeEmpty() {
		this.state.take(new Reading(0, Duration.ZERO));
		pass(11);
		assertThat(this.state.pending()).isNaN();
		assertThat(this.state.oldestAge()).isNaN();
	}

	@Test
	void aBacklogThatNobodyHasLookedAtForLongGoesOnAgeing() {
		this.state.take(new Reading(3, Duration.ofSeconds(1)));
		pass(11);
		assertThat(this.state.pending()).isNaN();
		assertThat(this.state.oldestAge()).isEqualTo(12);
	}

	@Test
	void anEntryFromTheFutureIsNew() {
		this.state.take(new Reading(1, Duration.ofSeconds(-5)));
		assertThat(this.state.oldestAge()).isZero();
	}

	@Test
	void aTimeThatMeansNoneIsVeryOld() {
		this.state.take(new Reading(1, Duration.ofDays(2025 * 365)));
		assertThat(this.state.oldestAge()).isEqualTo(2025 * 365 * 86400.0);
	}

	private void pass(long seconds) {
		this.clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
	}

}
