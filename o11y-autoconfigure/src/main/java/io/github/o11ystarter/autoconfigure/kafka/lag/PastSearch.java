package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.concurrent.TimeUnit;

/**
 * The search for the age of a record, by asking which record was the first to be younger
 * than a minute, five minutes and so on, and then between the two that matter.
 */
class PastSearch {

	private static final long[] AGES = { TimeUnit.MINUTES.toMillis(1), TimeUnit.MINUTES.toMillis(5),
			TimeUnit.MINUTES.toMillis(20), TimeUnit.HOURS.toMillis(1), TimeUnit.HOURS.toMillis(4),
			TimeUnit.HOURS.toMillis(12), TimeUnit.DAYS.toMillis(2), TimeUnit.DAYS.toMillis(7) };

	// An age is known to 1/16 of itself, or to a quarter of a minute.
	private static final int PRECISION = 16;

	private static final long PRECISE_ENOUGH = TimeUnit.SECONDS.toMillis(15);

	private final long unread;

	private int asked;

	private long youngAge;

	private long youngEnd = Long.MAX_VALUE;

	private long oldAge = -1;

	private long oldEnd;

	/**
	 * Begin a search.
	 * @param unread offset of the record
	 */
	PastSearch(long unread) {
		this.unread = unread;
	}

	/**
	 * The next question.
	 * @return an age in milliseconds, -1 if there is no more to ask
	 */
	long nextAge() {
		if (this.oldAge < 0) {
			return (this.asked < AGES.length) ? AGES[this.asked++] : -1;
		}
		long between = this.oldAge - this.youngAge;
		boolean precise = between <= Math.max(this.oldAge / PRECISION, PRECISE_ENOUGH);
		return precise ? -1 : this.youngAge + between / 2;
	}

	/**
	 * The answer to a question.
	 * @param age the age that was asked for
	 * @param end offset of the first record that is younger; -1 if there is none
	 */
	void answer(long age, long end) {
		if (end < 0 || end > this.unread) {
			this.youngAge = age;
			this.youngEnd = (end < 0) ? Long.MAX_VALUE : end;
		}
		else {
			this.oldAge = age;
			this.oldEnd = end;
		}
	}

	/**
	 * Put what was found out into a history.
	 * @param history the history
	 * @param now the time that the history goes by, in milliseconds
	 */
	void addTo(OffsetHistory history, long now) {
		if (this.youngAge > 0) {
			history.addPast(now - this.youngAge, this.youngEnd);
		}
		if (this.oldAge > 0) {
			history.addPast(now - this.oldAge, this.oldEnd);
		}
	}

}
