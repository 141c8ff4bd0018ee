package io.github.o11ystarter.slo.openslo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.CheckoutService;
import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@link OpenSlo} does not read.
 */
class OpenSloRefusalTests {

	private static final String SLO = """
			apiVersion: openslo/v1
			kind: SLO
			metadata:
			  name: web
			spec:
			  service: web
			  indicator:
			    metadata:
			      name: web
			    spec:
			      ratioMetric:
			        counter: true
			        bad:
			          metricSource:
			            type: Prometheus
			            spec:
			              query: sum(rate(a_total{b="c"}[5m]))
			        total:
			          metricSource:
			            type: Prometheus
			            spec:
			              query: sum(rate(b_total[5m]))
			  timeWindow:
			    - duration: 30d
			      isRolling: true
			  budgetingMethod: Occurrences
			  objectives:
			    - target: 0.99
			""";

	private static final String OURS = OpenSlo.write(CheckoutService.checkout(), new Origin("x", "y"));

	@Test
	void theSloIsReadAsLongAsNothingIsWrongWithIt() {
		assertThat(OpenSlo.read(parsed(SLO), OpenSloDefaults.of("nobody"))).hasSize(1);
		assertThat(OpenSlo.read(parsed(OURS), OpenSloDefaults.of("nobody"))).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("lossy")
	void refusesWhatItCannotKeep(String old, String replacement, String field) {
		assertRefused(SLO, old, replacement, field);
	}

	@ParameterizedTest
	@MethodSource("changes")
	void refusesChangesThatWouldBeLost(String old, String replacement, String field) {
		assertRefused(OURS, old, replacement, field);
	}

	private static Stream<Arguments> changes() {
		return table(
				"""
						sli-uri: "/api/**" => sli-uri: /other !! SLO/api-latency.spec.indicator.spec.ratioMetric.bad.metricSource.spec.query
						sli: http-server => sli: ftp !! SLO/api-availability-52bfde13.metadata.annotations.o11ystarter.github.io/sli
						sli-source: metrics => sli-source: x !! SLO/api-latency.metadata.annotations.o11ystarter.github.io/sli-source
						sli-slower-than: 250ms => sli-slower-than: 251ms !! SLO/api-latency.spec.indicator.spec.ratioMetric.bad.metricSource.spec.query
						sli-slower-than: 250ms => sli-slower-than: x !! SLO/api-latency.metadata.annotations.o11ystarter.github.io/sli-slower-than
						op: gt => op: lt !! SLO/api-availability-52bfde13.spec.alertPolicies[0].spec.conditions[0].spec.condition.op
						short-window: 5m => short-window: 2h !! SLO/api-availability-52bfde13.spec.alertPolicies[0].spec.conditions[0].spec.condition.short-window
						severity: P0 => severity: page !! SLO/api-availability-52bfde13.spec.alertPolicies[0].spec.conditions[0].spec.severity
						alert: SLO_NO_DATA => alert: SLO_BUDGET_EXHAUSTED !! SLO/api-availability-52bfde13.spec.alertPolicies[5].metadata.annotations.o11ystarter.github.io/alert
						alert: SLO_NO_DATA => alert: X !! SLO/api-availability-52bfde13.spec.alertPolicies[5].metadata.annotations.o11ystarter.github.io/alert
						lookbackWindow: 30d => lookbackWindow: 29d !! SLO/api-availability-52bfde13.spec.alertPolicies[4].spec.conditions[0].spec.condition.lookbackWindow
						targetRef: alertmanager => targetRef: slack !! SLO/api-availability-52bfde13.spec.alertPolicies[0].spec.notificationTargets[0].targetRef
						alertWhenResolved: false => alertWhenResolved: true !! SLO/api-availability-52bfde13.spec.alertPolicies[0].spec.alertWhenResolved
						min-bad-events: "5" => min-bad-events: many !! SLO/api-availability-52bfde13.metadata.annotations.o11ystarter.github.io/min-bad-events
						name: api.availability => name: api-availability !! SLO/api-availability-52bfde13.metadata.name
						target: alertmanager => target: slack !! AlertNotificationTarget/alertmanager.spec.target
						name: alertmanager => name: slack !! AlertNotificationTarget/slack.metadata.name
						scrape-interval: 15s => scrape-interval: x !! Service/checkout.metadata.annotations.o11ystarter.github.io/scrape-interval
						scrape-interval: 15s => scrape-interval: 5m !! Service/checkout.scrape-interval
						sloth-labels: "false" => sloth-labels: x !! Service/checkout.metadata.annotations.o11ystarter.github.io/sloth-labels
						labels: "application=checkout" => labels: x !! Service/checkout.metadata.annotations.o11ystarter.github.io/labels
						""");
	}

	private static Stream<Arguments> lossy() {
		return table(
				"""
						openslo/v1 => openslo/v2alpha !! documents[0].apiVersion
						kind: SLO => kind: SLI !! documents[0].kind
						kind: SLO => kind: DataSource !! documents[0].kind
						kind: SLO => kind: AlertPolicy !! documents[0].kind
						kind: SLO => kind: 3 !! documents[0].kind
						name: web => name: 3 !! documents[0].metadata.name
						name: web => name: Web !! SLO/Web.name
						metadata: => status: 1\\nmetadata: !! SLO/web.status
						name: web => name: web\\n  labels: {a: b} !! SLO/web.metadata.labels
						name: web => name: web\\n  annotations: {o11ystarter.github.io/x: b} !! SLO/web.metadata.annotations.o11ystarter.github.io/x
						service: web => service: 3 !! SLO/web.spec.service
						service: web => service: W !! Service/W.service
						  indicator: =>   indicatorRef: x\\n  indicator: !! SLO/web.spec.indicatorRef
						Occurrences => Timeslices !! SLO/web.spec.budgetingMethod
						Occurrences => RatioTimeslices !! SLO/web.spec.budgetingMethod
						budgetingMethod: Occurrences => description: x !! SLO/web.spec.budgetingMethod
						duration: 30d => duration: 1M !! SLO/web.spec.timeWindow[0].duration
						duration: 30d => duration: 30s !! SLO/web.spec.timeWindow[0].duration
						duration: 30d => duration: 30 !! SLO/web.spec.timeWindow[0].duration
						duration: 30d => duration: 5d !! SLO/web.period
						isRolling: true => isRolling: false !! SLO/web.spec.timeWindow[0].isRolling
						isRolling: true => calendar: {startTime: x} !! SLO/web.spec.timeWindow[0].calendar
						isRolling: true => isRolling: true\\n    - duration: 7d !! SLO/web.spec.timeWindow
						target: 0.99 => target: 0.99\\n    - target: 0.999 !! SLO/web.spec.objectives
						- target: 0.99 => [] !! SLO/web.spec.objectives
						target: 0.99 => target: 1 !! SLO/web.spec.objectives[0].target
						target: 0.99 => target: .nan !! SLO/web.spec.objectives[0].target
						target: 0.99 => target: '0.99' !! SLO/web.spec.objectives[0].target
						target: 0.99 => targetPercent: 0 !! SLO/web.spec.objectives[0].targetPercent
						target: 0.99 => targetPercent: 99\\n      target: 0.99 !! SLO/web.spec.objectives[0]
						target: 0.99 => displayName: x !! SLO/web.spec.objectives[0]
						target: 0.99 => target: 0.99\\n      op: gt !! SLO/web.spec.objectives[0].op
						target: 0.99 => target: 0.99\\n      value: 1 !! SLO/web.spec.objectives[0].value
						target: 0.99 => target: 0.99\\n      timeSliceTarget: 1 !! SLO/web.spec.objectives[0].timeSliceTarget
						target: 0.99 => target: 0.99\\n      timeSliceWindow: 1m !! SLO/web.spec.objectives[0].timeSliceWindow
						target: 0.99 => target: 0.99\\n      compositeWeight: 1 !! SLO/web.spec.objectives[0].compositeWeight
						target: 0.99 => target: 0.99\\n      indicatorRef: a !! SLO/web.spec.objectives[0].indicatorRef
						target: 0.99 => target: 0.5 !! SLO/web.target
						ratioMetric: => thresholdMetric: !! SLO/web.spec.indicator.spec.thresholdMetric
						counter: true => counter: false !! SLO/web.spec.indicator.spec.ratioMetric.counter
						counter: true => good: {} !! SLO/web.spec.indicator.spec.ratioMetric.counter
						counter: true => counter: true\\n        good: {} !! SLO/web.spec.indicator.spec.ratioMetric
						counter: true => counter: true\\n        raw: {} !! SLO/web.spec.indicator.spec.ratioMetric.raw
						counter: true => counter: true\\n        rawType: success !! SLO/web.spec.indicator.spec.ratioMetric.rawType
						bad: => worse: !! SLO/web.spec.indicator.spec.ratioMetric.worse
						type: Prometheus => type: Datadog !! SLO/web.spec.indicator.spec.ratioMetric.bad.metricSource.type
						type: Prometheus => metricSourceRef: x !! SLO/web.spec.indicator.spec.ratioMetric.bad.metricSource.metricSourceRef
						query: sum(rate(b => step: 1\\n              query: sum(rate(b !! SLO/web.spec.indicator.spec.ratioMetric.total.metricSource.spec.step
						sum(rate(b_total[5m])) => sum(increase(b_total[5m])) !! SLO/web.spec.indicator.spec.ratioMetric.total.metricSource.spec.query
						sum(rate(b_total[5m])) => sum(rate(b_total[5m] offset 1d)) !! SLO/web.spec.indicator.spec.ratioMetric.total.metricSource.spec.query
						sum(rate(b_total[5m])) => sum(rate(b_total[5m:1m])) !! SLO/web.spec.indicator.spec.ratioMetric.total.metricSource.spec.query
						sum(rate(b_total[5m])) => sum(rate(b_total[5m])) * 2 !! SLO/web.spec.indicator.spec.ratioMetric.total.metricSource.spec.query
						sum(rate(b_total[5m])) => sum by (x) (rate(b_total[5m])) !! SLO/web.spec.indicator.spec.ratioMetric.total.metricSource.spec.query
						sum(rate(b_total[5m])) => sum(rate(b_total[5m])) + sum(rate(c[5m])) !! SLO/web.spec.indicator.spec.ratioMetric.total.metricSource.spec.query
						  objectives: =>   alertPolicies: [x]\\n  objectives: !! SLO/web.spec.alertPolicies[0]
						  objectives: =>   alertPolicies: [{alertPolicyRef: x}]\\n  objectives: !! SLO/web.spec.alertPolicies[0].alertPolicyRef
						  objectives: =>   alertPolicies: [{kind: AlertPolicy, metadata: {name: x}, spec: {}}]\\n  objectives: !! SLO/web.spec.alertPolicies[0]
						""");
	}

	private static Stream<Arguments> table(String lines) {
		return lines.lines()
			.map((line) -> line.replace("\\n", "\n").split(" => | !! "))
			.map((cells) -> Arguments.of(cells[0], cells[1], cells[2]));
	}

	private static void assertRefused(String yaml, String old, String replacement, String field) {
		int first = yaml.indexOf(old);
		assertThat(first).as(old).isNotNegative();
		String changed = yaml.substring(0, first) + replacement + yaml.substring(first + old.length());
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> OpenSlo.read(parsed(changed), OpenSloDefaults.of("nobody")))
			.satisfies((ex) -> assertThat(ex.field()).as(ex.getMessage()).isEqualTo(field));
	}

	private static List<Map<String, Object>> parsed(String yaml) {
		List<Map<String, Object>> documents = new ArrayList<>();
		for (Object document : new Yaml().loadAll(yaml)) {
			Map<String, Object> tree = new HashMap<>();
			((Map<?, ?>) document).forEach((key, value) -> tree.put(String.valueOf(key), value));
			documents.add(tree);
		}
		return documents;
	}

}
