package io.github.o11ystarter.autoconfigure.kafka.lag;

/**
 * How far a group has read a partition, and how far there is to read.
 */
record Offsets(long committed, long end) {

	long lag() {
		// The two are not read at the same moment.
		return Math.max(this.end - this.committed, 0);
	}

}
