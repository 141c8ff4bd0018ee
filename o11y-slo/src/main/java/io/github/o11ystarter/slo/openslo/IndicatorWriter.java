package io.github.o11ystarter.slo.openslo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.SliQueries;

/**
 * Writes what an SLO measures as two queries of Prometheus.
 */
final class IndicatorWriter {

	private static final Duration WINDOW = Duration.ofMinutes(5);

	private final MonitoredService service;

	private final Slo slo;

	IndicatorWriter(MonitoredService service, Slo slo) {
		this.service = service;
		this.slo = slo;
	}

	Map<String, Object> indicator() {
		Map<String, Object> indicator = new LinkedHashMap<>();
		indicator.put("metadata", Names.metadata(this.slo.name(), new Annotations()));
		indicator.put("spec", spec());
		return indicator;
	}

	Map<String, Object> spec() {
		Map<String, Object> ratio = new LinkedHashMap<>();
		ratio.put("counter", true);
		if (this.slo.sli() instanceof CounterSli counter) {
			ratio.put(counter.partIsBad() ? "bad" : "good", metric(plain(counter.part())));
			ratio.put("total", metric(plain(counter.total())));
		}
		else {
			SliQueries queries = SliQueries.of(this.service, this.slo);
			ratio.put("bad", metric(queries.badRate(WINDOW)));
			ratio.put("total", metric(queries.totalRate(WINDOW)));
		}
		return Map.of("ratioMetric", ratio);
	}

	private static String plain(Selector counter) {
		return "sum(rate(" + counter + "[5m]))";
	}

	private static Map<String, Object> metric(String query) {
		Map<String, Object> source = new LinkedHashMap<>();
		source.put("type", "Prometheus");
		source.put("spec", Map.of("query", query));
		return Map.of("metricSource", source);
	}

}
