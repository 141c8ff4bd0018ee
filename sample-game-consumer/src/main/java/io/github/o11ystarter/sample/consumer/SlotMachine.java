package io.github.o11ystarter.sample.consumer;

import java.util.random.RandomGenerator;

/**
 * A slot machine with three reels, on which every symbol is as likely as every other.
 */
class SlotMachine {

	private final RandomGenerator random;

	SlotMachine(RandomGenerator random) {
		this.random = random;
	}

	Spin spin() {
		return new Spin(reel(), reel(), reel());
	}

	private Symbol reel() {
		Symbol[] symbols = Symbol.values();
		return symbols[this.random.nextInt(symbols.length)];
	}

}
