package io.github.o11ystarter.slo.alerts;

import java.util.Collection;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.runbooks.Advice;
import io.github.o11ystarter.slo.runbooks.Guide;
import org.jspecify.annotations.Nullable;

/**
 * What to do about alerts on thresholds. In the queries of the texts {@code $service}
 * stands for what selects the metrics of the service, and {@code $job} for its scrapes.
 */
final class AlertAdvice implements Guide {

	/** The texts by name of the alert. */
	static final Map<String, String> TEXTS = Stream
		.of(RequestAdvice.TEXTS, AvailabilityAdvice.TEXTS, KafkaAdvice.TEXTS, DependencyAdvice.TEXTS,
				OutboxAdvice.TEXTS, CertificateAdvice.TEXTS, ProcessAdvice.TEXTS, SignalAdvice.TEXTS,
				SecurityAdvice.TEXTS, NodeAdvice.TEXTS, ProbeAdvice.TEXTS, PrometheusAdvice.TEXTS)
		.map(Map::entrySet)
		.flatMap(Collection::stream)
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

	private static final Pattern GAP = Pattern.compile("\\$(service|job)\\b");

	private final String selected;

	private final String job;

	AlertAdvice(MonitoredService service) {
		this.selected = code(service.matchers().stream().map(Matcher::toString).collect(Collectors.joining(", ")));
		this.job = code(Matcher.equal("job", service.job()).toString());
	}

	/**
	 * A tick would end the code that the query is in.
	 */
	private static String code(String matchers) {
		return matchers.replace("`", "\\x60");
	}

	@Override
	public @Nullable Advice find(String alert) {
		String text = TEXTS.get(alert);
		return (text != null) ? AdviceText.read(GAP.matcher(text).replaceAll(this::fill)) : null;
	}

	private String fill(MatchResult gap) {
		return java.util.regex.Matcher.quoteReplacement(gap.group().equals("$job") ? this.job : this.selected);
	}

}
