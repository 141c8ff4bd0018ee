package io.github.o11ystarter.autoconfigure.metrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Upper bounds of the buckets of timers, by the name of the meter.
 */
class Buckets {

	/**
	 * Few, since each is a series: at most a factor of 2.5 apart, with the bounds that
	 * objectives are made of. Between those that OpenTelemetry recommends for durations
	 * of requests, and with 2 s, which it has not.
	 * @see <a href=
	 * "https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration">
	 * OpenTelemetry: http.server.request.duration</a>
	 */
	static final List<Duration> DEFAULT = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000)
		.map(Duration::ofMillis)
		.toList();

	/**
	 * For statements, most of which take less than a request.
	 * @see <a href=
	 * "https://opentelemetry.io/docs/specs/semconv/database/database-metrics/#metric-dbclientoperationduration">
	 * OpenTelemetry: db.client.operation.duration</a>
	 */
	static final List<Duration> DATABASE = Stream.of(1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000)
		.map(Duration::ofMillis)
		.toList();

	private static final Duration ALWAYS = Duration.ofSeconds(2);

	private final Map<String, double[]> nanos = new HashMap<>();

	/**
	 * @param known buckets of the timers that are known
	 * @param replacements other buckets for some timers
	 */
	Buckets(Map<String, List<Duration>> known, Map<String, List<Duration>> replacements) {
		known.forEach((meter, bounds) -> this.nanos.put(meter, nanos(bounds)));
		replacements.forEach((meter, bounds) -> this.nanos.put(meter, nanos(bounds)));
	}

	/**
	 * The buckets of a timer.
	 * @param meter name of the meter
	 * @return upper bounds in nanoseconds, in ascending order, or {@code null} if it is
	 * to have none
	 */
	double @Nullable [] of(String meter) {
		double[] bounds = this.nanos.get(meter);
		return (bounds != null && bounds.length > 0) ? bounds : null;
	}

	private static double[] nanos(List<Duration> bounds) {
		// The alert on latency that every service has asks for this bound.
		Stream<Duration> all = bounds.isEmpty() ? Stream.empty() : Stream.concat(bounds.stream(), Stream.of(ALWAYS));
		return all.mapToDouble(Duration::toNanos).distinct().sorted().toArray();
	}

}
