package io.github.o11ystarter.slo.scenarios;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * The series of two counters that somebody has named.
 *
 * @param good series that count a good event
 * @param bad series that count a bad event
 */
record CounterSeries(List<String> good, List<String> bad) {

	static Optional<CounterSeries> of(CounterSli sli) {
		Optional<Map<String, String>> part = ExampleLabels.of(sli.part());
		Optional<Map<String, String>> rest = ExampleLabels.of(sli.total())
			.filter((labels) -> !isIn(sli.part(), sli.total(), labels));
		if (part.isEmpty() || rest.isEmpty()) {
			return Optional.empty();
		}
		// An event of the part is one of all, in the same series or in one of its own.
		String series = EventSeries.series(sli.part().metric(), part.get());
		List<String> ofPart = isIn(sli.total(), sli.part(), part.get()) ? List.of(series)
				: List.of(series, EventSeries.series(sli.total().metric(), rest.get(), "o11y_scenario", "part"));
		List<String> ofRest = List.of(EventSeries.series(sli.total().metric(), rest.get(), "o11y_scenario", "rest"));
		return Optional.of(sli.partIsBad() ? new CounterSeries(ofRest, ofPart) : new CounterSeries(ofPart, ofRest));
	}

	private static boolean isIn(Selector selector, Selector other, Map<String, String> labels) {
		return selector.metric().equals(other.metric()) && ExampleLabels.matches(selector, labels);
	}

}
