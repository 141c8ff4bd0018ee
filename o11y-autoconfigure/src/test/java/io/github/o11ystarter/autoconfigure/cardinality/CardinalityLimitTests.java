package io.github.o11ystarter.autoconfigure.cardinality;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CardinalityLimit}.
 */
class CardinalityLimitTests {

	private final CardinalityLimit<String> limit = CardinalityLimit.of(2);

	@Test
	void whoComesFirstKeepsHisNameAndTheOthersShareOne() {
		assertThat(this.limit.fold("a", CardinalityLimit.OTHER)).isEqualTo("a");
		assertThat(this.limit.fold("b", CardinalityLimit.OTHER)).isEqualTo("b");
		assertThat(this.limit.fold("c", CardinalityLimit.OTHER)).isEqualTo("_OTHER");
		assertThat(this.limit.fold("a", CardinalityLimit.OTHER)).isEqualTo("a");
	}

	@Test
	void aPlaceThatIsGivenBackIsTakenByTheNext() {
		assertThat(this.limit.admits("a")).isTrue();
		assertThat(this.limit.admits("b")).isTrue();
		this.limit.release("unknown");
		assertThat(this.limit.admits("c")).isFalse();
		this.limit.release("a");
		assertThat(this.limit.admits("c")).isTrue();
		assertThat(this.limit.admits("a")).isFalse();
	}

	@Test
	void aLimitOfNoneAdmitsNone() {
		assertThat(CardinalityLimit.of(0).admits("a")).isFalse();
		assertThat(CardinalityLimit.of(-1).admits("a")).isFalse();
	}

	@Test
	void threadsThatComeAtTheSameTimeNeitherOvershootNorLosePlaces() {
		CardinalityLimit<Integer> shared = CardinalityLimit.of(50);
		for (int round = 0; round < 200; round++) {
			long admitted = IntStream.range(0, 400).parallel().filter((i) -> shared.admits(i / 4)).count();
			assertThat(admitted).isLessThanOrEqualTo(4 * 50);
			assertThat(IntStream.range(0, 100).filter(shared::admits).count()).isEqualTo(50);
			IntStream.range(0, 100).parallel().forEach(shared::release);
		}
	}

}
