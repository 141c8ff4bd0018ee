package io.github.o11ystarter.slo.rules;

import java.time.Duration;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Quoted;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * The counters of a histogram of durations.
 */
public final class Buckets {

	private Buckets() {
	}

	/**
	 * All events.
	 * @param timer the histogram, by its name without a suffix
	 * @return a selector of counters
	 */
	public static Selector count(Selector timer) {
		return new Selector(timer.metric() + "_count", timer.matchers());
	}

	/**
	 * The events that took as long as a duration, or less.
	 * @param timer the histogram, by its name without a suffix
	 * @param duration the upper bound of a bucket
	 * @return a selector of counters
	 */
	public static Selector atMost(Selector timer, Duration duration) {
		return new Selector(timer.metric() + "_bucket", timer.matchers()).and(bound(Durations.seconds(duration)));
	}

	// A whole number is written with a fraction or without, by the version of the
	// client library and of Prometheus.
	private static Matcher bound(String seconds) {
		return (seconds.indexOf('.') < 0) ? Matcher.matching("le", Quoted.regex(seconds) + "(\\.0)?")
				: Matcher.equal("le", seconds);
	}

}
