package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * Names for a label, of which there may be too many: all that come later share one, so
 * that totals stay exact.
 */
class BoundedNames {

	private static final String OTHER = "_OTHER";

	private final Set<String> names = new HashSet<>();

	private final int max;

	BoundedNames(int max) {
		this.max = max;
	}

	synchronized String of(String name) {
		if (this.names.contains(name)) {
			return name;
		}
		return (this.names.size() < this.max && this.names.add(name)) ? name : OTHER;
	}

}
