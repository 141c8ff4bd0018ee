package io.github.o11ystarter.autoconfigure.kafka.lag;

/**
 * How far a group has read a partition, and how far there is to read.
 *
 * @param committed offset that the group has committed
 * @param start offset of the first record that is still there, 0 if nobody has asked
 * @param end offset of the next record to be written
 */
record Offsets(long committed, long start, long end) {

	long lag() {
		// The two are not read at the same moment.
		return Math.max(this.end - firstUnread(), 0);
	}

	// What was deleted cannot be read any more. A group that is behind it goes on at the
	// start, and commits nothing until there is a record.
	long firstUnread() {
		return Math.max(this.committed, this.start);
	}

}
