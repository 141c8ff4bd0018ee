package io.github.o11ystarter.slo.rules;

import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Events of the starter's meters of processed records.
 */
final class KafkaQueries {

	private KafkaQueries() {
	}

	static SliQueries of(MonitoredService service, KafkaListenerSli sli) {
		List<Matcher> matchers = new ArrayList<>(service.matchers());
		matchers.add(Matcher.anyOf("group", sli.groups()));
		if (!sli.topics().isEmpty()) {
			matchers.add(Matcher.anyOf("topic", sli.topics()));
		}
		Selector latency = new Selector("o11y_kafka_processing_latency_seconds", matchers);
		Selector processed = Buckets.count(latency);
		Selector givenUp = new Selector("o11y_kafka_processing_given_up_total", matchers);
		SignedSum total = SignedSum.of(List.of(processed, givenUp));
		if (sli.slowerThan() == null) {
			return SliQueries.fromMetrics(total, SignedSum.of(List.of(givenUp)));
		}
		return SliQueries.fromMetrics(total,
				SignedSum.of(List.of(processed, givenUp), Buckets.atMost(latency, sli.slowerThan())));
	}

}
