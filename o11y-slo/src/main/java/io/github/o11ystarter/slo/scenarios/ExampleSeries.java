package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import org.jspecify.annotations.Nullable;

/**
 * Finds the series in which Prometheus sees the events of an SLO. Written down apart from
 * the queries, so that the two check each other.
 */
final class ExampleSeries {

	private ExampleSeries() {
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
		return (sli instanceof CounterSli counter) ? CounterSeries.of(counter).map(ExampleSeries::of)
				: Optional.empty();
	}

	private static EventSeries of(CounterSeries series) {
		return new EventSeries(series.good(), series.bad());
	}

	private static EventSeries counted(Map<String, String> labels, String slo) {
		return new EventSeries(
				List.of(EventSeries.series("o11y_slo_events_total", labels, "slo", slo, "result", "good")),
				List.of(EventSeries.series("o11y_slo_events_total", labels, "slo", slo, "result", "bad")), List.of(),
				List.of(), true);
	}

	private static EventSeries http(String timer, Map<String, String> labels, List<String> bad,
			@Nullable Duration slowerThan) {
		String failed = bad.isEmpty() ? "500" : status(bad.get(bad.size() - 1));
		if (slowerThan == null) {
			return new EventSeries(List.of(EventSeries.series(timer + "_count", labels, "status", "200")),
					List.of(EventSeries.series(timer + "_count", labels, "status", failed)));
		}
		String bound = bound(slowerThan);
		List<String> failedFast = bad.isEmpty() ? List.of() : List.of(
				EventSeries.series(timer + "_count", labels, "status", failed, "exception", "Fast"),
				EventSeries.series(timer + "_bucket", labels, "status", failed, "exception", "Fast", "le",
						EventSeries.LAST),
				EventSeries.series(timer + "_bucket", labels, "status", failed, "exception", "Fast", "le", bound));
		return new EventSeries(
				List.of(EventSeries.series(timer + "_count", labels, "status", "200"),
						EventSeries.series(timer + "_bucket", labels, "status", "200", "le", bound),
						EventSeries.series(timer + "_bucket", labels, "status", "200", "le", EventSeries.LAST)),
				List.of(EventSeries.series(timer + "_count", labels, "status", failed),
						EventSeries.series(timer + "_bucket", labels, "status", failed, "le", EventSeries.LAST)),
				List.of(EventSeries.series(timer + "_bucket", labels, "status", failed, "le", bound)), failedFast);
	}

	private static EventSeries kafka(MonitoredService service, KafkaListenerSli listener) {
		Map<String, String> labels = new TreeMap<>(service.labels());
		labels.put("group", listener.groups().get(0));
		labels.put("topic", listener.topics().isEmpty() ? "any" : listener.topics().get(0));
		String latency = "o11y_kafka_processing_latency_seconds";
		List<String> processed = new ArrayList<>(List.of(EventSeries.series(latency + "_count", labels)));
		if (listener.slowerThan() != null) {
			processed.add(EventSeries.series(latency + "_bucket", labels, "le", bound(listener.slowerThan())));
			processed.add(EventSeries.series(latency + "_bucket", labels, "le", EventSeries.LAST));
		}
		return new EventSeries(processed,
				List.of(EventSeries.series("o11y_kafka_processing_given_up_total", labels, "outcome", "dead_letter")));
	}

	// As Micrometer writes the bound of a bucket.
	private static String bound(Duration duration) {
		String seconds = Durations.seconds(duration);
		return (seconds.indexOf('.') < 0) ? seconds + ".0" : seconds;
	}

	private static String status(String bad) {
		return HttpClientSli.IO.equals(bad) ? "IO_ERROR" : bad.replace("xx", "03");
	}

}
