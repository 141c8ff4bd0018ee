package io.github.o11ystarter.autoconfigure.masking;

import java.util.Arrays;

import io.github.o11ystarter.autoconfigure.masking.SecretWords.Kind;

import org.springframework.util.StringUtils;

/**
 * What is known of some hundred words, by their codes. A map would make an object of each
 * code that is looked up.
 */
final class WordTable {

	private static final int BITS = 10;

	private final long[] words = new long[1 << BITS];

	private final Kind[] kinds = new Kind[1 << BITS];

	WordTable() {
		Arrays.fill(this.kinds, Kind.NONE);
	}

	void add(String words, Kind kind) {
		for (String word : StringUtils.delimitedListToStringArray(words, " ")) {
			long code = Words.code(word);
			int slot = slot(code);
			while (this.words[slot] != Words.NONE) {
				slot = next(slot);
			}
			this.words[slot] = code;
			this.kinds[slot] = kind;
		}
	}

	Kind get(long word) {
		int slot = slot(word);
		while (this.words[slot] != word && this.words[slot] != Words.NONE) {
			slot = next(slot);
		}
		return this.kinds[slot];
	}

	// The golden ratio spreads neighbours.
	private static int slot(long word) {
		return (int) ((word * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - BITS));
	}

	private int next(int slot) {
		return (slot + 1) & (this.words.length - 1);
	}

}
