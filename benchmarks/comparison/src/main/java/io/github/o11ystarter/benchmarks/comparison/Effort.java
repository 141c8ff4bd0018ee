package io.github.o11ystarter.benchmarks.comparison;

/**
 * How much is measured.
 *
 * @param rounds how many JVMs there are of each variant, one in each round
 * @param warmUp requests of each scenario before anything is measured
 * @param requests requests of each scenario in a measurement
 * @param steady requests at a steady rate, 0 for none
 */
record Effort(int rounds, int warmUp, int requests, int steady) {

	static final Effort FULL = new Effort(5, 4_000, 2_000, 1_000);

	static final Effort QUICK = new Effort(2, 3_000, 2_000, 0);

	static final Effort GATE = new Effort(3, 3_000, 2_000, 0);

	/** Requests a second when the rate is steady. */
	static final int RATE = 200;

	Effort rounds(int other) {
		return new Effort(other, this.warmUp, this.requests, this.steady);
	}

}
