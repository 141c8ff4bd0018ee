package io.github.o11ystarter.sample.consumer;

import java.math.BigDecimal;

/**
 * What a reel can show.
 */
enum Symbol {

	CHERRY(5), LEMON(5), BELL(8), BAR(12), SEVEN(20);

	private final BigDecimal jackpot;

	Symbol(int jackpot) {
		this.jackpot = BigDecimal.valueOf(jackpot);
	}

	/**
	 * What three of these pay.
	 * @return multiplier of the wager
	 */
	BigDecimal jackpot() {
		return this.jackpot;
	}

}
