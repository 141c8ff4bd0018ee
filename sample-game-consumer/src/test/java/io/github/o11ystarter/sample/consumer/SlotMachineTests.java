package io.github.o11ystarter.sample.consumer;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SlotMachine} and {@link Spin}.
 */
class SlotMachineTests {

	@ParameterizedTest
	@CsvSource({ "SEVEN, SEVEN, SEVEN, 20", "CHERRY, CHERRY, CHERRY, 5", "BAR, BAR, BELL, 0.8", "BAR, BELL, BAR, 0.8",
			"BELL, BAR, BAR, 0.8", "CHERRY, LEMON, BELL, 0.2" })
	void equalSymbolsPayMore(Symbol left, Symbol middle, Symbol right, BigDecimal multiplier) {
		assertThat(new Spin(left, middle, right).multiplier()).isEqualByComparingTo(multiplier);
	}

	@ParameterizedTest
	@CsvSource({ "0.01, 0.01", "0.02, 0.01", "0.13, 0.03", "1.50, 0.30", "1000, 200.00" })
	void nobodyGoesAwayEmptyHanded(BigDecimal wager, BigDecimal payout) {
		assertThat(new Spin(Symbol.CHERRY, Symbol.LEMON, Symbol.BELL).payout(wager)).isEqualTo(payout);
	}

	@Test
	void houseWinsInTheLongRun() {
		BigDecimal sum = Stream.of(Symbol.values())
			.flatMap((left) -> Stream.of(Symbol.values())
				.flatMap((middle) -> Stream.of(Symbol.values()).map((right) -> new Spin(left, middle, right))))
			.map(Spin::multiplier)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		assertThat(sum.divide(BigDecimal.valueOf(125))).isEqualByComparingTo("0.88");
	}

	@Test
	void sameSeedSpinsTheSame() {
		SlotMachine one = new SlotMachine(new Random(7));
		SlotMachine other = new SlotMachine(new Random(7));
		assertThat(Stream.generate(one::spin).limit(50))
			.containsExactlyElementsOf(Stream.generate(other::spin).limit(50).toList());
		assertThat(Stream.generate(one::spin).limit(500).distinct().count()).isGreaterThan(100);
	}

}
