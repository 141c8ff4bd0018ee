package io.github.o11ystarter.autoconfigure.logging;

import java.util.Arrays;

/**
 * The names within one object: each once, and no more than a line may have.
 */
class UsedNames {

	static final int MAX = 256;

	private String[] names = new String[8];

	private int count;

	/**
	 * Use a name.
	 * @return {@code false} if it is in use, or there are too many
	 */
	boolean add(String name) {
		if (this.count == MAX || contains(name)) {
			return false;
		}
		if (this.count == this.names.length) {
			this.names = Arrays.copyOf(this.names, 2 * this.count);
		}
		this.names[this.count++] = name;
		return true;
	}

	// There are few, and a set for each line costs more than the comparisons.
	private boolean contains(String name) {
		for (int i = 0; i < this.count; i++) {
			if (this.names[i].equals(name)) {
				return true;
			}
		}
		return false;
	}

}
