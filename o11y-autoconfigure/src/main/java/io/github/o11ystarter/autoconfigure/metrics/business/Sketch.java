package io.github.o11ystarter.autoconfigure.metrics.business;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts different hashes in 16 KiB, with a standard error of 0.8 %: HyperLogLog.
 *
 * @see <a href="https://arxiv.org/abs/1702.01284">O. Ertl, New cardinality estimation
 * algorithms for HyperLogLog sketches</a>
 */
final class Sketch {

	private static final int PRECISION = 14;

	private static final int REGISTERS = 1 << PRECISION;

	private static final int MAX_RANK = Long.SIZE - PRECISION + 1;

	private static final VarHandle REGISTER = MethodHandles.arrayElementVarHandle(byte[].class);

	private final byte[] registers = new byte[REGISTERS];

	void add(long hash) {
		int index = (int) (hash >>> (Long.SIZE - PRECISION));
		byte rank = (byte) (Long.numberOfLeadingZeros((hash << PRECISION) | (1L << (PRECISION - 1))) + 1);
		byte seen = (byte) REGISTER.getOpaque(this.registers, index);
		while (seen < rank && !REGISTER.compareAndSet(this.registers, index, seen, rank)) {
			seen = (byte) REGISTER.getOpaque(this.registers, index);
		}
	}

	void addAll(Sketch other) {
		for (int i = 0; i < REGISTERS; i++) {
			this.registers[i] = (byte) Math.max(this.registers[i], other.registers[i]);
		}
	}

	long estimate() {
		int[] ranks = new int[MAX_RANK + 1];
		for (byte rank : this.registers) {
			ranks[rank]++;
		}
		double z = 0;
		for (int rank = MAX_RANK; rank > 0; rank--) {
			z = (z + ranks[rank]) / 2;
		}
		z += REGISTERS * sigma((double) ranks[0] / REGISTERS);
		return Math.round(REGISTERS / (2 * Math.log(2)) * REGISTERS / z);
	}

	// Corrects for registers nobody has come to, algorithm 6 of the paper; infinite if
	// that is all of them.
	private static double sigma(double x) {
		if (x == 1) {
			return Double.POSITIVE_INFINITY;
		}
		double power = x;
		double y = 1;
		double sum = x;
		double before;
		do {
			power *= power;
			before = sum;
			sum += power * y;
			y += y;
		}
		while (sum != before);
		return sum;
	}

}
