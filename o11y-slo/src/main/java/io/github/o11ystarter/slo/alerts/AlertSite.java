package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.SloNames;
import io.github.o11ystarter.slo.rules.Templates;
import org.jspecify.annotations.Nullable;

/**
 * An alert, and where it is to be.
 *
 * @param alert the alert
 * @param application name of the service
 * @param owner who answers for the service
 * @param job the label {@code job} of its scrapes
 * @param selected labels by which its metrics are told from others, none for a platform
 * @param links where the alert points to
 * @param dashboard address of the dashboard
 * @param evaluationInterval how often the rule is evaluated in its cases
 * @param others the other alerts of the service by id, {@code null} if there is none
 */
record AlertSite(ThresholdAlert alert, String application, String owner, String job, Map<String, String> selected,
		Links links, String dashboard, Duration evaluationInterval, Function<String, @Nullable ThresholdAlert> others) {

	boolean isPlatform() {
		return this.selected.isEmpty();
	}

	/**
	 * Select series of the service.
	 */
	Selector selectAll(String metric) {
		return new Selector(metric,
				this.selected.entrySet()
					.stream()
					.map((label) -> Matcher.equal(label.getKey(), label.getValue()))
					.toList());
	}

	/**
	 * Select series of the service, those that the alert watches.
	 */
	Selector select(String metric, Matcher... matchers) {
		Selector selector = selectAll(metric).and(List.of(matchers));
		String label = AlertCatalog.kind(this.alert.id()).nameLabel();
		return (label != null && !names().isEmpty()) ? selector.and(Matcher.anyOf(label, names())) : selector;
	}

	/**
	 * Select the targets of the service.
	 */
	Selector up() {
		return Selector.of(Metrics.UP, Matcher.equal("job", this.job));
	}

	List<String> names() {
		return this.alert.names();
	}

	/**
	 * The first name that is watched, or any if all are.
	 */
	String name(String any) {
		return names().isEmpty() ? any : names().get(0);
	}

	BigDecimal threshold() {
		return Objects.requireNonNull(this.alert.threshold());
	}

	String thresholdText() {
		return threshold().toPlainString();
	}

	Duration thresholdDuration() {
		return Duration.ofMillis(threshold().movePointRight(3).longValueExact());
	}

	Duration window() {
		return Objects.requireNonNull(this.alert.window());
	}

	String windowText() {
		return Durations.format(window());
	}

	int floor() {
		return Objects.requireNonNull(this.alert.floor());
	}

	/**
	 * The labels that the rule adds, as templates.
	 */
	Map<String, String> labels() {
		Map<String, String> labels = renderedLabels();
		labels.replaceAll((label, value) -> Templates.literal(value));
		return labels;
	}

	/**
	 * The labels that the rule adds.
	 */
	Map<String, String> renderedLabels() {
		Map<String, String> labels = new TreeMap<>();
		// What tells the service from its namesakes elsewhere.
		labels.putAll(this.selected);
		labels.put(SloNames.APPLICATION, this.application);
		labels.put(SloNames.OWNER, (this.alert.owner() != null) ? this.alert.owner() : this.owner);
		labels.put(SloNames.SEVERITY, this.alert.severity().name());
		return labels;
	}

	Map<String, String> annotations(AlertKind kind) {
		return Map.of("summary", new Message(kind.summary()).template(this), "description",
				new Message(kind.description()).template(this), "runbook_url", Templates.literal(runbook()),
				"dashboard_url", Templates.literal(this.dashboard));
	}

	Map<String, String> renderedAnnotations(AlertKind kind, Map<String, String> labels, BigDecimal value) {
		return Map.of("summary", new Message(kind.summary()).rendered(this, labels, value), "description",
				new Message(kind.description()).rendered(this, labels, value), "runbook_url", runbook(),
				"dashboard_url", this.dashboard);
	}

	private String runbook() {
		return this.links.runbook(this.alert.name());
	}

}
