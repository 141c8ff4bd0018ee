package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.UUID;

/**
 * Hashes of 64 bits that allocate nothing. The seed keeps callers from choosing ids that
 * all look alike, or like many.
 */
final class Hashes {

	// FNV-1a
	private static final long PRIME = 0x100000001b3L;

	private final long seed;

	Hashes(long seed) {
		this.seed = seed;
	}

	long of(CharSequence id) {
		long hash = mix(this.seed);
		for (int i = 0; i < id.length(); i++) {
			hash = (hash ^ id.charAt(i)) * PRIME;
		}
		return mix(hash ^ this.seed);
	}

	long of(UUID id) {
		return mix(mix(id.getMostSignificantBits() ^ this.seed) + id.getLeastSignificantBits());
	}

	long of(long id) {
		return mix(id ^ this.seed);
	}

	/**
	 * Spread each bit over all others.
	 * @see <a href="https://doi.org/10.1145/2660193.2660195">SplitMix64</a>
	 */
	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

}
