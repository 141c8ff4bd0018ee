package io.github.o11ystarter.sample.consumer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the three reels came to rest.
 *
 * @param left symbol of the first reel
 * @param middle symbol of the second reel
 * @param right symbol of the third reel
 */
record Spin(Symbol left, Symbol middle, Symbol right) {

	private static final BigDecimal PAIR = new BigDecimal("0.8");

	private static final BigDecimal CONSOLATION = new BigDecimal("0.2");

	private static final BigDecimal SMALLEST_PAYOUT = new BigDecimal("0.01");

	/**
	 * What this pays. Nobody goes away empty-handed.
	 * @return multiplier of the wager
	 */
	BigDecimal multiplier() {
		return switch (EnumSet.of(this.left, this.middle, this.right).size()) {
			case 1 -> this.left.jackpot();
			case 2 -> PAIR;
			default -> CONSOLATION;
		};
	}

	BigDecimal payout(BigDecimal wager) {
		return wager.multiply(multiplier()).setScale(2, RoundingMode.HALF_UP).max(SMALLEST_PAYOUT);
	}

	String symbols() {
		return Stream.of(this.left, this.middle, this.right).map(Symbol::name).collect(Collectors.joining(" "));
	}

}
