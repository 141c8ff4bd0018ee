package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;

/**
 * Records how many events there are, and the share of bad ones in every window that
 * something needs.
 */
final class Recordings {

	/** Every other window is made of this one. */
	static final Duration BASE = Duration.ofMinutes(5);

	/**
	 * Up to here a window is read from the counters themselves. Beyond, counters come and
	 * go with the instances, and what was recorded is cheaper and more exact.
	 */
	private static final Duration RAW = Duration.ofHours(6);

	private Recordings() {
	}

	static List<Rule> of(MonitoredService service, Slo slo) {
		SliQueries queries = SliQueries.of(service, slo);
		SloLabels labels = new SloLabels(service, slo);
		List<Rule> rules = new ArrayList<>();
		rules.add(new RecordingRule(SloNames.BAD_RATE, queries.badRate(BASE), labels.identity()));
		// Events that nobody can judge would pass for good ones in the sums of long
		// windows.
		String judged = queries.canLackBad() ? "\nand on ()\n" + labels.recorded(SloNames.BAD_RATE) : "";
		rules.add(new RecordingRule(SloNames.TOTAL_RATE, queries.totalRate(BASE) + judged, labels.identity()));
		windows(slo).forEach((window) -> rules.add(ratio(queries, labels, window)));
		return rules;
	}

	/**
	 * Records the share of the whole period, which no alert has for a window.
	 */
	static List<Rule> ofPeriod(MonitoredService service, Slo slo) {
		return List.of(ratio(SliQueries.of(service, slo), new SloLabels(service, slo), slo.period()));
	}

	private static Rule ratio(SliQueries queries, SloLabels labels, Duration window) {
		String expr = (window.compareTo(RAW) <= 0) ? queries.errorRatio(window) : weighted(labels, window);
		return new RecordingRule(SloNames.errorRatio(window), expr, labels.window(window));
	}

	private static Set<Duration> windows(Slo slo) {
		Set<Duration> windows = new TreeSet<>(Set.of(BASE));
		for (BurnTier tier : slo.alerting().tiers()) {
			windows.add(tier.shortWindow());
			windows.add(tier.longWindow());
		}
		return windows;
	}

	// A mean of ratios would weigh a quiet minute like a busy one: sum both sides first.
	// In a long window there may be series with the labels of before.
	private static String weighted(SloLabels labels, Duration window) {
		String range = "[" + Durations.format(window) + "]";
		return "sum(sum_over_time(%s%s))\n/\n(sum(sum_over_time(%s%s)) > 0)"
			.formatted(labels.recorded(SloNames.BAD_RATE), range, labels.recorded(SloNames.TOTAL_RATE), range);
	}

}
