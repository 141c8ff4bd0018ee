package io.github.o11ystarter.slo.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.SloNames;
import io.github.o11ystarter.slo.rules.SloRules;

/**
 * Series of other services, routes and SLOs, in which more happens and half of it is bad:
 * a rule that sees them comes to something else.
 */
final class Strangers {

	private static final String NAME = "stranger";

	private Strangers() {
	}

	static List<InputSeries> of(List<String> own, MonitoredService service, Slo slo, long minutes) {
		List<InputSeries> strangers = new ArrayList<>();
		for (String series : own) {
			Selector selector = Selector.parse(series);
			for (String label : telling(service, slo.sli())) {
				Map<String, String> labels = new TreeMap<>();
				selector.matchers().forEach((matcher) -> labels.put(matcher.label(), matcher.value()));
				if (labels.containsKey(label)) {
					labels.put(label, "uri".equals(label) ? "/" + NAME : NAME);
					if (!counts(slo.sli(), labels)) {
						strangers.add(
								new InputSeries(EventSeries.series(selector.metric(), labels), "0+1000000x" + minutes));
					}
				}
			}
		}
		strangers.addAll(recorded(service, slo, minutes));
		return strangers;
	}

	private static boolean counts(Sli sli, Map<String, String> labels) {
		return sli instanceof CounterSli counter
				&& (ExampleLabels.matches(counter.total(), labels) || ExampleLabels.matches(counter.part(), labels));
	}

	// What was recorded of another SLO, and of namesakes elsewhere.
	private static List<InputSeries> recorded(MonitoredService service, Slo slo, long minutes) {
		Set<String> names = new TreeSet<>();
		SloRules.groups(service, slo).stream().flatMap((group) -> group.rules().stream()).forEach((rule) -> {
			if (rule instanceof RecordingRule recording) {
				names.add(recording.record());
			}
		});
		Map<String, String> identity = new TreeMap<>(service.scope());
		identity.put("slo", slo.name());
		identity.put("slo_service", service.name());
		List<InputSeries> series = new ArrayList<>();
		for (String name : names) {
			for (String label : identity.keySet()) {
				// All of their budget is spent, many times over.
				String value = SloNames.BUDGET_REMAINING.equals(name) ? "-1000x" : "1000x";
				series.add(new InputSeries(EventSeries.series(name, identity, label, NAME), value + minutes));
			}
		}
		return series;
	}

	/**
	 * The labels by which a query tells its series from others.
	 */
	private static Set<String> telling(MonitoredService service, Sli sli) {
		if (sli instanceof CounterSli counter) {
			Set<String> labels = new TreeSet<>();
			Stream.of(counter.total(), counter.part())
				.flatMap((selector) -> selector.matchers().stream())
				.map(Matcher::label)
				.forEach(labels::add);
			return labels;
		}
		Set<String> labels = new TreeSet<>(service.labels().keySet());
		if (sli.source() == Source.EVENTS) {
			labels.add("slo");
		}
		else if (sli instanceof HttpServerSli server) {
			addIf(labels, "uri", server.uris());
			addIf(labels, "method", server.methods());
		}
		else if (sli instanceof HttpClientSli) {
			labels.add("client_name");
		}
		else if (sli instanceof KafkaListenerSli listener) {
			labels.add("group");
			addIf(labels, "topic", listener.topics());
		}
		return labels;
	}

	private static void addIf(Set<String> labels, String label, List<String> values) {
		if (!values.isEmpty()) {
			labels.add(label);
		}
	}

}
