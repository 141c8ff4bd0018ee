package io.github.o11ystarter.slo.grafana;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Numbers of panels, taken from the name of what they show: links to a panel stay right
 * when an SLO is added or goes.
 */
final class PanelIds {

	/** How many panels something has at most. */
	private static final int BLOCK = 16;

	private static final int BLOCKS = 10_000_000;

	private final Set<Integer> taken = new HashSet<>();

	Numbers of(String name) {
		CRC32 sum = new CRC32();
		sum.update(name.getBytes(StandardCharsets.UTF_8));
		int block = (int) (sum.getValue() % BLOCKS);
		while (!this.taken.add(block)) {
			block = (block + 1) % BLOCKS;
		}
		return new Numbers(block * BLOCK + 1);
	}

	static final class Numbers {

		private int next;

		private Numbers(int first) {
			this.next = first;
		}

		int next() {
			return this.next++;
		}

	}

}
