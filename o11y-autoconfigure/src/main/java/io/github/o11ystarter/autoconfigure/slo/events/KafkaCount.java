package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.o11ystarter.slo.KafkaListenerSli;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;

/**
 * Records of consumer groups. What became of each is known where records are processed,
 * which is a feature of its own, and nothing but its meters can be seen from here: they
 * are looked at when somebody wants to know. That costs a record nothing, and the SLO and
 * the metrics of Kafka never contradict each other.
 */
final class KafkaCount implements EventCount {

	private final KafkaListenerSli sli;

	private final double threshold;

	private final Map<Meter.Id, Reading> readings = new LinkedHashMap<>();

	// Of meters that are gone.
	private long good;

	private long bad;

	KafkaCount(KafkaListenerSli sli) {
		this.sli = sli;
		this.threshold = (sli.slowerThan() != null) ? sli.slowerThan().toNanos() : Double.POSITIVE_INFINITY;
	}

	boolean isTimed() {
		return this.sli.slowerThan() != null;
	}

	/**
	 * Take a meter into account.
	 * @param meter one of those of Kafka
	 * @param cumulative whether its histogram never forgets
	 */
	synchronized void added(Meter meter, boolean cumulative) {
		if (isOurs(meter.getId())) {
			if (meter instanceof Timer timer) {
				this.readings.put(meter.getId(),
						new LatencyReading(timer, cumulative ? this.threshold : Double.POSITIVE_INFINITY));
			}
			else if (meter instanceof Counter counter) {
				this.readings.put(meter.getId(), new GivenUpReading(counter));
			}
		}
	}

	/**
	 * Keep what a meter had counted before it went.
	 * @param meter one of those of Kafka
	 */
	synchronized void removed(Meter meter) {
		Reading last = this.readings.remove(meter.getId());
		if (last != null) {
			last.update();
			this.good += last.good();
			this.bad += last.bad();
		}
	}

	private boolean isOurs(Meter.Id id) {
		String group = id.getTag("group");
		String topic = id.getTag("topic");
		return group != null && topic != null && this.sli.groups().contains(group)
				&& (this.sli.topics().isEmpty() || this.sli.topics().contains(topic));
	}

	@Override
	public synchronized long good() {
		this.readings.values().forEach(Reading::update);
		return this.good + this.readings.values().stream().mapToLong(Reading::good).sum();
	}

	@Override
	public synchronized long bad() {
		this.readings.values().forEach(Reading::update);
		return this.bad + this.readings.values().stream().mapToLong(Reading::bad).sum();
	}

	private abstract static class Reading {

		private long good;

		private long bad;

		abstract void update();

		// A meter is not read in one instant, and somebody may record meanwhile.
		void seen(long good, long bad) {
			this.good = Math.max(this.good, good);
			this.bad = Math.max(this.bad, bad);
		}

		long good() {
			return this.good;
		}

		long bad() {
			return this.bad;
		}

	}

	private static final class LatencyReading extends Reading {

		private final Timer timer;

		private final double threshold;

		private LatencyReading(Timer timer, double threshold) {
			this.timer = timer;
			this.threshold = threshold;
		}

		@Override
		void update() {
			// First, so that what is recorded meanwhile is not taken for late.
			long all = this.timer.count();
			if (this.threshold == Double.POSITIVE_INFINITY) {
				seen(all, 0);
				return;
			}
			long inTime = inTime(this.timer.takeSnapshot());
			seen(inTime, all - inTime);
		}

		private long inTime(HistogramSnapshot snapshot) {
			double inTime = 0;
			for (CountAtBucket bucket : snapshot.histogramCounts()) {
				inTime = (bucket.bucket() <= this.threshold) ? bucket.count() : inTime;
			}
			return (long) inTime;
		}

	}

	private static final class GivenUpReading extends Reading {

		private final Counter counter;

		private GivenUpReading(Counter counter) {
			this.counter = counter;
		}

		@Override
		void update() {
			seen(0, (long) this.counter.count());
		}

	}

}
