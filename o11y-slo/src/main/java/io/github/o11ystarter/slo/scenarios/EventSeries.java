package io.github.o11ystarter.slo.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Quoted;
import io.github.o11ystarter.slo.promql.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The series in which Prometheus sees the events of an SLO. Written down apart from the
 * queries, so that the two check each other.
 */
final class EventSeries {

	private final List<String> good;

	private final List<String> bad;

	/** Buckets of bad events, which are never in time. */
	private final List<String> never;

	/** Series of what is no event at all. */
	private final List<String> ignored;

	/** Whether both are there as soon as the application is. */
	private final boolean counted;

	private EventSeries(List<String> good, List<String> bad, List<String> never, List<String> ignored) {
		this(good, bad, never, ignored, false);
	}

	private EventSeries(List<String> good, List<String> bad, List<String> never, List<String> ignored,
			boolean counted) {
		this.good = good;
		this.bad = bad;
		this.never = never;
		this.ignored = ignored;
		this.counted = counted;
	}

	private EventSeries(List<String> good, List<String> bad) {
		this(good, bad, List.of(), List.of());
	}

	/**
	 * Find the series of an SLO.
	 * @return the series, nothing if the description selects them in a way that is beyond
	 * guessing
	 */
	static Optional<EventSeries> of(MonitoredService service, Slo slo) {
		Sli sli = slo.sli();
		if (sli.source() == Source.EVENTS) {
			return Optional.of(counted(service.labels(), slo.name()));
		}
		if (sli instanceof HttpServerSli server) {
			Map<String, String> labels = new TreeMap<>(service.labels());
			labels.put("uri",
					server.uris().isEmpty() ? "/" : server.uris().get(0).replace("/**", "/a/b").replace("*", "a"));
			labels.put("method", server.methods().isEmpty() ? "GET" : server.methods().get(0));
			return Optional.of(http("http_server_requests_seconds", labels, server.bad(), server.slowerThan()));
		}
		if (sli instanceof HttpClientSli client) {
			Map<String, String> labels = new TreeMap<>(service.labels());
			labels.put("client_name", client.clients().get(client.clients().size() - 1));
			return Optional.of(http("http_client_requests_seconds", labels, client.bad(), client.slowerThan()));
		}
		if (sli instanceof KafkaListenerSli listener) {
			return Optional.of(kafka(service, listener));
		}
		return (sli instanceof CounterSli counter) ? CounterSeries.of(counter).map(EventSeries::of) : Optional.empty();
	}

	private static EventSeries of(CounterSeries series) {
		return new EventSeries(series.good(), series.bad());
	}

	private static EventSeries counted(Map<String, String> labels, String slo) {
		return new EventSeries(List.of(series("o11y_slo_events_total", labels, "slo", slo, "result", "good")),
				List.of(series("o11y_slo_events_total", labels, "slo", slo, "result", "bad")), List.of(), List.of(),
				true);
	}

	private static EventSeries http(String timer, Map<String, String> labels, List<String> bad,
			java.time.@Nullable Duration slowerThan) {
		String failed = bad.isEmpty() ? "500" : status(bad.get(bad.size() - 1));
		if (slowerThan == null) {
			return new EventSeries(List.of(series(timer + "_count", labels, "status", "200")),
					List.of(series(timer + "_count", labels, "status", failed)));
		}
		String bound = bound(slowerThan);
		List<String> failedFast = bad.isEmpty() ? List.of()
				: List.of(series(timer + "_count", labels, "status", failed, "exception", "Fast"),
						series(timer + "_bucket", labels, "status", failed, "exception", "Fast", "le", bound));
		return new EventSeries(
				List.of(series(timer + "_count", labels, "status", "200"),
						series(timer + "_bucket", labels, "status", "200", "le", bound)),
				List.of(series(timer + "_count", labels, "status", failed)),
				List.of(series(timer + "_bucket", labels, "status", failed, "le", bound)), failedFast);
	}

	private static EventSeries kafka(MonitoredService service, KafkaListenerSli listener) {
		Map<String, String> labels = new TreeMap<>(service.labels());
		labels.put("group", listener.groups().get(0));
		labels.put("topic", listener.topics().isEmpty() ? "any" : listener.topics().get(0));
		String latency = "o11y_kafka_processing_latency_seconds";
		List<String> processed = new ArrayList<>(List.of(series(latency + "_count", labels)));
		if (listener.slowerThan() != null) {
			processed.add(series(latency + "_bucket", labels, "le", bound(listener.slowerThan())));
		}
		return new EventSeries(processed,
				List.of(series("o11y_kafka_processing_given_up_total", labels, "outcome", "dead_letter")));
	}

	// As Micrometer writes the bound of a bucket.
	private static String bound(java.time.Duration duration) {
		String seconds = Durations.seconds(duration);
		return (seconds.indexOf('.') < 0) ? seconds + ".0" : seconds;
	}

	private static String status(String bad) {
		return HttpClientSli.IO.equals(bad) ? "IO_ERROR" : bad.replace("xx", "03");
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

	private static List<String> withoutBuckets(List<String> series) {
		return series.stream().filter((one) -> !one.contains("_bucket{")).toList();
	}

	/**
	 * The series that count bad events.
	 */
	List<String> bad() {
		return this.bad;
	}

	/**
	 * Whether bad events are counted, and are not what is left of others.
	 */
	boolean exact() {
		return this.good.size() == 1;
	}

}
