package io.github.o11ystarter.autoconfigure.kafka.lag;

/**
 * The last reading of one partition for one group, for the gauges to show.
 */
class PartitionLag {

	private static final double MILLIS = 1000;

	private volatile double records;

	private volatile double seconds;

	private volatile double commitAge;

	private long committed = -1;

	private long stillSince;

	private int missed;

	void update(Offsets offsets, OffsetHistory history, long now) {
		this.missed = 0;
		long lag = offsets.lag();
		if (lag == 0 || offsets.committed() != this.committed) {
			this.committed = offsets.committed();
			this.stillSince = now;
		}
		this.records = lag;
		this.commitAge = (now - this.stillSince) / MILLIS;
		this.seconds = (lag > 0) ? Math.max(now - history.timeOf(offsets.firstUnread()), 0) / MILLIS : 0;
	}

	/**
	 * Set what is known of several partitions together.
	 * @param records the sum of their lag
	 */
	void update(long records) {
		this.missed = 0;
		this.records = records;
	}

	/**
	 * A reading did not tell about this partition.
	 * @return how many times in a row
	 */
	int miss() {
		return ++this.missed;
	}

	double records() {
		return this.records;
	}

	double seconds() {
		return this.seconds;
	}

	double commitAge() {
		return this.commitAge;
	}

}
