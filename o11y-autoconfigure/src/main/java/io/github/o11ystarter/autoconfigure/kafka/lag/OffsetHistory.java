package io.github.o11ystarter.autoconfigure.kafka.lag;

/**
 * When a partition ended where: from that follows when a record was written that nobody
 * has read. The older the points, the fewer of them are kept.
 */
class OffsetHistory {

	static final int MAX_POINTS = 64;

	private final long[] times = new long[MAX_POINTS];

	private final long[] ends = new long[MAX_POINTS];

	private int size;

	private boolean asked;

	/**
	 * Remember where the partition ends.
	 * @param time now, in milliseconds
	 * @param end offset of the next record to be written
	 */
	void add(long time, long end) {
		if (this.size > 0 && end < this.ends[this.size - 1]) {
			// The topic was deleted and made again, or the log was cut.
			this.size = 0;
			this.asked = false;
		}
		if (this.size > 1 && end == this.ends[this.size - 1] && end == this.ends[this.size - 2]) {
			this.times[this.size - 1] = time;
			return;
		}
		if (this.size == MAX_POINTS) {
			thinOut();
		}
		this.times[this.size] = time;
		this.ends[this.size++] = end;
	}

	/**
	 * Learn where the partition ended before the first point.
	 * @param time when, in milliseconds
	 * @param end offset of the next record to be written at that time
	 */
	void addPast(long time, long end) {
		if (this.size == 0 || this.size == MAX_POINTS || time >= this.times[0]) {
			return;
		}
		System.arraycopy(this.times, 0, this.times, 1, this.size);
		System.arraycopy(this.ends, 0, this.ends, 1, this.size);
		this.times[0] = time;
		// Times of records are those of their senders, and need not be in order.
		this.ends[0] = Math.min(end, this.ends[1]);
		this.size++;
	}

	// Every other point of the older half.
	private void thinOut() {
		int kept = 0;
		for (int i = 0; i < this.size; i++) {
			if (i > this.size / 2 || i % 2 == 0) {
				this.times[kept] = this.times[i];
				this.ends[kept++] = this.ends[i];
			}
		}
		this.size = kept;
	}

	boolean reachesBackTo(long offset) {
		return this.size > 0 && this.ends[0] <= offset;
	}

	/**
	 * Whether the past has still to be asked for, which is done once.
	 * @param offset offset whose time is wanted
	 * @return whether to ask; {@code false} from then on
	 */
	boolean shouldAsk(long offset) {
		if (reachesBackTo(offset)) {
			this.asked = false;
			return false;
		}
		boolean ask = !this.asked;
		this.asked = true;
		return ask;
	}

	/**
	 * When a record was written, at the latest.
	 * @param offset offset of the record, less than where the partition ends
	 * @return the time in milliseconds
	 */
	long timeOf(long offset) {
		int next = 0;
		while (next < this.size - 1 && this.ends[next] <= offset) {
			next++;
		}
		if (next == 0 || this.ends[next] <= offset) {
			return this.times[next];
		}
		long records = this.ends[next] - this.ends[next - 1];
		double share = (double) (offset + 1 - this.ends[next - 1]) / records;
		return this.times[next - 1] + Math.round(share * (this.times[next] - this.times[next - 1]));
	}

}
