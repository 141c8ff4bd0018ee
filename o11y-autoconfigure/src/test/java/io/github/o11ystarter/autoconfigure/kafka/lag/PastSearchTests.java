package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link PastSearch}.
 */
class PastSearchTests {

	private static final long NOW = TimeUnit.DAYS.toMillis(1000);

	@ParameterizedTest
	@ValueSource(longs = { 30, 90, 3_000, 3_700, 40_000, 600_000 })
	void findsTheAgeOfARecordInFewQuestions(long seconds) {
		long age = TimeUnit.SECONDS.toMillis(seconds);
		PastSearch search = new PastSearch(500);
		// All the records were written at once.
		int questions = ask(search, (asked) -> (asked < age) ? -1 : 0);
		OffsetHistory history = new OffsetHistory();
		history.add(NOW, 1000);
		search.addTo(history, NOW);
		assertThat(NOW - history.timeOf(500)).isCloseTo(age, within(Math.max(age / 16, 15_000)));
		assertThat(questions).isLessThan(16);
	}

	@Test
	void aRecordThatIsOlderThanAWeekIsAtLeastAWeekOld() {
		PastSearch search = new PastSearch(500);
		ask(search, (asked) -> 900);
		OffsetHistory history = new OffsetHistory();
		history.add(NOW, 1000);
		search.addTo(history, NOW);
		assertThat(NOW - history.timeOf(500)).isEqualTo(TimeUnit.DAYS.toMillis(7));
	}

	private static int ask(PastSearch search, LongUnaryOperator partition) {
		int questions = 0;
		for (long age = search.nextAge(); age >= 0; age = search.nextAge()) {
			search.answer(age, partition.applyAsLong(age));
			questions++;
		}
		return questions;
	}

}
