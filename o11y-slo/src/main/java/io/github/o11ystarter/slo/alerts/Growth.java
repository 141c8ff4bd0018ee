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
 * may be a Prometheus that has just been started, scrapes that failed for long, or
 * another label. {@code process_start_time_seconds} comes with every scrape of the
 * process and tells them apart. Born is what was not there when the window began, unless
 * <ul>
 * <li>it was there in each scrape of the process since then, and the process is older
 * than the window, or</li>
 * <li>nobody knows when the process has started.</li>
 * </ul>
 * What this cannot tell is a counter that alone gets other labels on its way into
 * Prometheus.
 */
final class Growth {

	private Growth() {
	}

	static String of(AlertSite site, Selector counter, Duration window) {
		return """
				%1$s
				  unless %1$s offset %3$s
				  unless (
				    count_over_time(%1$s[%3$s])
				      >= on (instance, job) group_left ()
				      min by (instance, job) (count_over_time(%2$s[%3$s]))
				    unless on (instance, job) %2$s > time() - %4$s
				  )
				  and on (instance, job) %2$s
				or increase(%1$s[%3$s])""".formatted(counter, site.selectAll(Metrics.PROCESS_START),
				Durations.format(window), Durations.seconds(window));
	}

}
