package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.alerts.RequiredBucket;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which timers need which buckets.
 */
final class SloThresholds {

	private final Map<String, SortedSet<Double>> nanos = new HashMap<>();

	private final String serverTimer;

	private final String clientTimer;

	/**
	 * Create new thresholds.
	 * @param serverTimer name of the timer of requests
	 * @param clientTimer name of the timer of calls
	 */
	SloThresholds(String serverTimer, String clientTimer) {
		this.serverTimer = serverTimer;
		this.clientTimer = clientTimer;
	}

	/**
	 * Take SLIs into account.
	 * @param slis any SLIs
	 * @return these thresholds
	 */
	SloThresholds with(Collection<Sli> slis) {
		slis.forEach(this::add);
		return this;
	}

	/**
	 * Buckets that alerts need.
	 * @param buckets any buckets
	 * @return nanoseconds by the name of the timer
	 */
	static Map<String, double[]> of(Collection<RequiredBucket> buckets) {
		SloThresholds thresholds = new SloThresholds("", "");
		buckets.forEach((bucket) -> thresholds.add(bucket.meter(), bucket.boundary()));
		return thresholds.toMap();
	}

	private void add(Sli sli) {
		if (sli instanceof HttpServerSli server && server.source() == Source.METRICS) {
			add(this.serverTimer, server.slowerThan());
		}
		else if (sli instanceof HttpClientSli client && client.source() == Source.METRICS) {
			add(this.clientTimer, client.slowerThan());
		}
		else if (sli instanceof KafkaListenerSli kafka) {
			// Whatever the source: this timer is looked at here, too.
			add(SloMeters.KAFKA_LATENCY, kafka.slowerThan());
		}
	}

	private void add(String timer, @Nullable Duration threshold) {
		if (threshold != null) {
			this.nanos.computeIfAbsent(timer, (name) -> new TreeSet<>()).add((double) threshold.toNanos());
		}
	}

	/**
	 * All thresholds.
	 * @return nanoseconds by the name of the timer
	 */
	Map<String, double[]> toMap() {
		Map<String, double[]> result = new HashMap<>();
		this.nanos.forEach((timer, all) -> result.put(timer, all.stream().mapToDouble(Double::doubleValue).toArray()));
		return result;
	}

}
