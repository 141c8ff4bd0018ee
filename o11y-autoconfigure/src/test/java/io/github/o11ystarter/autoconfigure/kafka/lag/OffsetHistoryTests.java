package io.github.o11ystarter.autoconfigure.kafka.lag;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link OffsetHistory}.
 */
class OffsetHistoryTests {

	private final OffsetHistory history = new OffsetHistory();

	@Test
	void tellsWhenARecordWasWritten() {
		this.history.add(1000, 100);
		this.history.add(2000, 200);
		assertThat(this.history.timeOf(149)).isEqualTo(1500);
		assertThat(this.history.timeOf(199)).isEqualTo(2000);
	}

	@Test
	void aRecordOfAQuietPartitionIsNotOlderThanTheLastTimeItWasNotThere() {
		for (int time = 0; time <= 60_000; time += 1000) {
			this.history.add(time, 7);
		}
		this.history.add(61_000, 8);
		assertThat(this.history.timeOf(7)).isBetween(60_000L, 61_000L);
	}

	@Test
	void whatIsOlderThanTheHistoryIsAtLeastAsOldAsTheHistory() {
		this.history.add(1000, 100);
		this.history.add(2000, 200);
		assertThat(this.history.reachesBackTo(100)).isTrue();
		assertThat(this.history.reachesBackTo(99)).isFalse();
		assertThat(this.history.timeOf(50)).isEqualTo(1000);
	}

	@Test
	void learnsOfThePast() {
		this.history.add(100_000, 500);
		assertThat(this.history.shouldAsk(250)).isTrue();
		assertThat(this.history.shouldAsk(250)).isFalse();
		this.history.addPast(40_000, 400);
		// Not in order, as clocks of senders may be.
		this.history.addPast(-200_000, 450);
		this.history.addPast(-800_000, 200);
		assertThat(this.history.reachesBackTo(250)).isTrue();
		assertThat(this.history.timeOf(299)).isEqualTo(-500_000);
		assertThat(this.history.timeOf(450)).isBetween(40_000L, 100_000L);
	}

	@Test
	void forgetsATopicThatWasMadeAnew() {
		this.history.add(1000, 100);
		this.history.add(2000, 5);
		assertThat(this.history.reachesBackTo(4)).isFalse();
		assertThat(this.history.timeOf(2)).isEqualTo(2000);
	}

	@Test
	void reachesFarBackInLittleRoomAndIsExactForWhatIsYoung() {
		int last = 100_000;
		for (int i = 0; i <= last; i++) {
			this.history.add(i * 1000L, i * 10L);
		}
		assertThat(this.history.reachesBackTo(0)).isTrue();
		for (int i = 0; i <= last; i += 500) {
			assertThat(this.history.timeOf(i * 10L)).isCloseTo(i * 1000L, within(1000L));
		}
	}

}
