package io.github.o11ystarter.slo.alerts;

import java.time.Duration;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * How often something was counted in a window, by a counter that is not there until it
 * counts.
 * <p>
 * Such a counter is born with 1, which {@code increase()} does not see. So the value
 * itself is taken of a counter that was born in the window, and the increase of all
 * others. That Prometheus has not seen a counter before does not say that it was born: it
 * may be a Prometheus that has just been started, a scrape that failed for long, or
 * another label. {@code process_start_time_seconds} comes with every scrape of the
 * process, so it tells them apart. A counter was born in the window if
 * <ul>
 * <li>it was not there at its beginning, and since then was missing in a scrape that had
 * the process, or</li>
 * <li>it was not there at its beginning, and the process is younger than the window.</li>
 * </ul>
 * A series of the process that ended, with labels of its past, is no longer asked.
 */
final class Growth {

	private Growth() {
	}

	static String of(AlertSite site, Selector counter, Duration window) {
		return """
				%1$s
				  unless %1$s offset %3$s
				  and (
				    count_over_time(%1$s[%3$s])
				      < on (instance, job) group_left ()
				      min by (instance, job) (count_over_time(%2$s[%3$s]) and %2$s)
				    or
				    %1$s
				      and on (instance, job) %2$s > time() - %4$s
				  )
				or increase(%1$s[%3$s])""".formatted(counter, site.selectAll(Metrics.PROCESS_START),
				Durations.format(window), Durations.seconds(window));
	}

}
