package io.github.o11ystarter.slo.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Quoted;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * The series in which Prometheus sees the events of an SLO, and their values in a case.
 */
final class EventSeries {

	/** The bound of the bucket in which all events are. */
	static final String LAST = "+Inf";

	private static final String LAST_BUCKET = "le=\"" + LAST + "\"";

	private final List<String> good;

	private final List<String> bad;

	/** Buckets of bad events, which are never in time. */
	private final List<String> never;

	/** Series of what is no event at all. */
	private final List<String> ignored;

	/** Whether both are there as soon as the application is. */
	private final boolean counted;

	EventSeries(List<String> good, List<String> bad, List<String> never, List<String> ignored) {
		this(good, bad, never, ignored, false);
	}

	EventSeries(List<String> good, List<String> bad, List<String> never, List<String> ignored, boolean counted) {
		this.good = good;
		this.bad = bad;
		this.never = never;
		this.ignored = ignored;
		this.counted = counted;
	}

	EventSeries(List<String> good, List<String> bad) {
		this(good, bad, List.of(), List.of());
	}

	static String series(String metric, Map<String, String> labels, String... more) {
		Map<String, String> all = new TreeMap<>(labels);
		for (int i = 0; i < more.length; i += 2) {
			all.put(more[i], more[i + 1]);
		}
		return metric + all.entrySet()
			.stream()
			.map((label) -> label.getKey() + "=" + Quoted.string(label.getValue()))
			.collect(Collectors.joining(", ", "{", "}"));
	}

	/**
	 * Count good and bad events.
	 */
	List<InputSeries> count(Counts goodCounts, Counts badCounts) {
		Counts longest = (goodCounts.minutes() > badCounts.minutes()) ? goodCounts : badCounts;
		List<InputSeries> input = new ArrayList<>();
		this.good.forEach((series) -> input.add(new InputSeries(series, goodCounts.toString())));
		this.bad.forEach((series) -> input.add(new InputSeries(series, badCounts.toString())));
		this.never.forEach((series) -> input.add(new InputSeries(series, longest.even(0))));
		this.ignored.forEach((series) -> input.add(new InputSeries(series, longest.even(7))));
		return input;
	}

	/**
	 * The same series of another instance.
	 */
	EventSeries elsewhere() {
		return new EventSeries(elsewhere(this.good), elsewhere(this.bad), elsewhere(this.never),
				elsewhere(this.ignored));
	}

	private static List<String> elsewhere(List<String> series) {
		return series.stream()
			.map((one) -> Selector.parse(one).and(Matcher.equal("o11y_instance", "elsewhere")).toString())
			.toList();
	}

	/**
	 * Those that are there when there was no bad event yet.
	 */
	EventSeries onlyGood() {
		return new EventSeries(this.good, List.of());
	}

	/**
	 * Those that are there when there was no good event yet.
	 */
	EventSeries onlyBad() {
		return new EventSeries(List.of(), this.bad, this.never, List.of());
	}

	/**
	 * Those that are left when something is taken away without which the others are good
	 * for nothing: buckets, or bad events that the application counts.
	 * @return the series, nothing if there is nothing of the sort
	 */
	Optional<EventSeries> incomplete() {
		if (this.counted) {
			return Optional.of(onlyGood());
		}
		EventSeries rest = new EventSeries(withoutBuckets(this.good), this.bad, withoutBuckets(this.never),
				withoutBuckets(this.ignored));
		return Optional.of(rest).filter((some) -> some.good.size() < this.good.size());
	}

	// The last bucket is always there, and tells nothing.
	private static List<String> withoutBuckets(List<String> series) {
		return series.stream().filter((one) -> !one.contains("_bucket{") || one.contains(LAST_BUCKET)).toList();
	}

	/**
	 * All series, in any order.
	 */
	List<String> all() {
		return Stream.of(this.good, this.bad, this.never, this.ignored).flatMap(List::stream).toList();
	}

	/**
	 * Whether bad events are counted, and are not what is left of others.
	 */
	boolean exact() {
		return this.good.size() == 1;
	}

}
