package io.github.o11ystarter.slo.rules;

import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.SignedSum.Term;

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
		// A group that succeeds in everything, or in nothing, lacks one of them.
		Term givenUp = Term.of(new Selector("o11y_kafka_processing_given_up_total", matchers)).orZero();
		SignedSum total = SignedSum.of(Term.of(processed).orZero(), givenUp);
		if (sli.slowerThan() == null) {
			return SliQueries.fromMetrics(total, SignedSum.of(givenUp));
		}
		Term late = Term.difference(processed, Buckets.atMost(latency, sli.slowerThan())).orZero();
		return SliQueries.fromMetrics(total, SignedSum.of(givenUp, late));
	}

}
