package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RestPeriod}.
 */
class RestPeriodTests {

	private final RestPeriod rest = new RestPeriod();

	@Test
	void itGrowsToTenSecondsAndNoLonger() {
		for (int seconds : new int[] { 1, 2, 4, 8, 10, 10 }) {
			assertThat(begin(Duration.ZERO)).isBetween(Duration.ofMillis(740L * seconds), Duration.ofSeconds(seconds));
		}
	}

	@Test
	void whoeverWantsSomethingNowEndsItAndItGrowsAllTheSame() {
		begin(Duration.ZERO);
		assertThat(this.rest.isOver()).isFalse();
		this.rest.end();
		assertThat(this.rest.isOver()).isTrue();
		assertThat(this.rest.remaining()).isZero();
		assertThat(begin(Duration.ZERO)).isGreaterThan(Duration.ofMillis(1400));
	}

	@Test
	void afterASuccessItIsShortAgain() {
		begin(Duration.ZERO);
		begin(Duration.ZERO);
		this.rest.forget();
		assertThat(this.rest.isOver()).isTrue();
		assertThat(begin(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void notAllInstancesReturnAtOnce() {
		LongSummaryStatistics rests = IntStream.range(0, 100).mapToLong((i) -> {
			RestPeriod instance = new RestPeriod();
			instance.begin(Duration.ZERO);
			return instance.remaining();
		}).summaryStatistics();
		assertThat(Duration.ofNanos(rests.getMax() - rests.getMin())).isGreaterThan(Duration.ofMillis(100));
	}

	private Duration begin(Duration askedFor) {
		this.rest.begin(askedFor);
		return Duration.ofNanos(this.rest.remaining());
	}

}
