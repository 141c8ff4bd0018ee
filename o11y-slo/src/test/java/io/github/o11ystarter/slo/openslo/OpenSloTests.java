package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.CheckoutService;
import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenSlo}.
 */
class OpenSloTests {

	private static final Origin ORIGIN = new Origin("the SLOs of checkout", "./slo write");

	private static final OpenSloDefaults DEFAULTS = OpenSloDefaults.of("nobody");

	@Test
	void writesEveryByteOfAnSlo() {
		AlertPolicy alerting = new AlertPolicy(List.of(BurnTier.DEFAULTS.get(0)), 10, Severity.P2, Severity.P3);
		Slo slo = new Slo("api.up", "Answers.", "payments", Objective.ofPercent("99.9"), Duration.ofDays(28),
				new HttpServerSli(List.of("/a/**", "/b"), List.of(), List.of("5xx"), null, Source.METRICS), alerting);
		assertThat(OpenSlo.write(CheckoutService.service("checkout", List.of(slo)), ORIGIN)).isEqualTo(
				"""
						# Generated from the SLOs of checkout. Do not edit, run: ./slo write
						apiVersion: openslo/v1
						kind: Service
						metadata:
						  name: checkout
						  annotations:
						    o11ystarter.github.io/dashboard: "/d/{uid}"
						    o11ystarter.github.io/evaluation-interval: 30s
						    o11ystarter.github.io/job: checkout
						    o11ystarter.github.io/labels: "application=checkout"
						    o11ystarter.github.io/owner: payments
						    o11ystarter.github.io/runbook: "runbooks/{alert}.md"
						    o11ystarter.github.io/scrape-interval: 15s
						    o11ystarter.github.io/sloth-labels: "false"
						spec: {}
						---
						apiVersion: openslo/v1
						kind: AlertNotificationTarget
						metadata:
						  name: alertmanager
						spec:
						  target: alertmanager
						---
						apiVersion: openslo/v1
						kind: SLO
						metadata:
						  name: api-up-fd08b27f
						  annotations:
						    o11ystarter.github.io/min-bad-events: "10"
						    o11ystarter.github.io/name: api.up
						    o11ystarter.github.io/owner: payments
						    o11ystarter.github.io/sli: http-server
						    o11ystarter.github.io/sli-bad: "5xx"
						    o11ystarter.github.io/sli-source: metrics
						    o11ystarter.github.io/sli-uri: |-
						      /a/**
						      /b
						spec:
						  description: Answers.
						  service: checkout
						  indicator:
						    metadata:
						      name: api-up-fd08b27f
						    spec:
						      ratioMetric:
						        counter: true
						        bad:
						          metricSource:
						            type: Prometheus
						            spec:
						              query: '(sum(rate(http_server_requests_seconds_count{application="checkout", uri=~"/a(/.*)?|/b", status=~"5.."}[5m])) or vector(0))'
						        total:
						          metricSource:
						            type: Prometheus
						            spec:
						              query: 'sum(rate(http_server_requests_seconds_count{application="checkout", uri=~"/a(/.*)?|/b"}[5m]))'
						  timeWindow:
						    - duration: 28d
						      isRolling: true
						  budgetingMethod: Occurrences
						  objectives:
						    - target: 0.999
						  alertPolicies:
						    - kind: AlertPolicy
						      metadata:
						        name: api-up-burn-fast-0cea7227
						        annotations:
						          o11ystarter.github.io/alert: SLO_BURN_RATE
						          o11ystarter.github.io/burn-tier: fast
						          o11ystarter.github.io/short-window: 5m
						      spec:
						        alertWhenBreaching: true
						        alertWhenResolved: false
						        alertWhenNoData: false
						        conditions:
						          - kind: AlertCondition
						            metadata:
						              name: api-up-burn-fast-0cea7227
						            spec:
						              severity: P0
						              condition:
						                kind: burnrate
						                op: gt
						                threshold: 14.4
						                lookbackWindow: 1h
						                alertAfter: 1m
						        notificationTargets:
						          - targetRef: alertmanager
						    - kind: AlertPolicy
						      metadata:
						        name: api-up-budget-f86846fd
						        annotations:
						          o11ystarter.github.io/alert: SLO_BUDGET_EXHAUSTED
						      spec:
						        alertWhenBreaching: true
						        alertWhenResolved: false
						        alertWhenNoData: false
						        conditions:
						          - kind: AlertCondition
						            metadata:
						              name: api-up-budget-f86846fd
						            spec:
						              severity: P2
						              condition:
						                kind: burnrate
						                op: gte
						                threshold: 1
						                lookbackWindow: 28d
						        notificationTargets:
						          - targetRef: alertmanager
						    - kind: AlertPolicy
						      metadata:
						        name: api-up-no-data-0ef12e27
						        annotations:
						          o11ystarter.github.io/alert: SLO_NO_DATA
						      spec:
						        alertWhenBreaching: false
						        alertWhenResolved: false
						        alertWhenNoData: true
						        conditions:
						          - kind: AlertCondition
						            metadata:
						              name: api-up-no-data-0ef12e27
						            spec:
						              severity: P3
						              condition:
						                kind: burnrate
						                op: gte
						                threshold: 1
						                lookbackWindow: 28d
						        notificationTargets:
						          - targetRef: alertmanager
						""");
	}

	@Test
	void readsWhatItWrote() {
		assertReadsWhatItWrote(CheckoutService.checkout());
	}

	@Test
	void readsEverythingThatOpenSloHasNoFieldFor() {
		BurnTier odd = new BurnTier("very.fast_one", new BigDecimal("1.0000000001"), Duration.ofSeconds(5400),
				Duration.ofSeconds(90), Duration.ofSeconds(75), Severity.P1);
		Sli gauge = new GaugeSli("a.b", Map.of(), null, new BigDecimal("-0.50"));
		Slo exact = new Slo("a_b", "x".repeat(1049) + "🙂🙂", "nobody else", Objective.ofPercent("99.9999999999"),
				Duration.ofDays(7).plusSeconds(30), gauge, new AlertPolicy(List.of(odd), 1, null, null));
		Slo silent = new Slo("quiet", "", "o", Objective.ofPercent("12.5"), Duration.ofMinutes(67), gauge,
				new AlertPolicy(List.of(), 3, null, null));
		assertReadsWhatItWrote(new MonitoredService("shop_1.x", "\"a\": b", "default/shop",
				Map.of("job", "shop", "namespace", "a=b%\u2028"), new Links("https://x/{alert}#a", "/d/{uid}?a=b"),
				Duration.ofMillis(1250), Duration.ofMinutes(1), true, List.of(exact, silent)));
	}

	@Test
	void aTierCannotTakeTheNameOfAnotherAlert() {
		List<BurnTier> tiers = new ArrayList<>();
		for (String name : List.of("budget", "no-data", "burn-budget")) {
			tiers.add(new BurnTier(name, BigDecimal.TEN, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ZERO,
					Severity.P1));
		}
		Slo slo = new Slo("a", "", "o", Objective.ofPercent("99"), Duration.ofDays(30),
				new JobSli(List.of("A.b"), null), new AlertPolicy(tiers, 5, Severity.P2, Severity.P2));
		List<String> names = OpenSlo.write(CheckoutService.service("checkout", List.of(slo)), ORIGIN)
			.lines()
			.filter((line) -> line.startsWith("        name: a-"))
			.toList();
		assertThat(names).hasSize(5).doesNotHaveDuplicates();
	}

	@Test
	void readsWhatItWroteWhateverItIs() {
		Random random = new Random(20261121);
		List<Slo> slos = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			Selector total = Selector.of("a_total", Matcher.equal("b", text(random)), Matcher.matching("c", "x.*"));
			BigDecimal percent = new BigDecimal(BigDecimal.valueOf(random.nextInt(1, 99_999)).unscaledValue(), 3);
			List<BurnTier> tiers = (percent.intValue() < 95) ? List.of() : BurnTier.DEFAULTS;
			slos.add(new Slo("slo-" + i, text(random), "o" + text(random).replaceAll("\\p{Cc}", " ") + "o",
					new Objective(percent), Duration.ofDays(7 + random.nextInt(60)),
					new CounterSli(total, total.and(Matcher.equal("d", text(random))), random.nextBoolean()),
					new AlertPolicy(tiers, 1 + random.nextInt(9), random.nextBoolean() ? Severity.P1 : null,
							random.nextBoolean() ? Severity.P0 : null)));
		}
		assertReadsWhatItWrote(CheckoutService.service("checkout", slos));
	}

	@Test
	void readsAnSloThatOthersWrote() {
		List<MonitoredService> services = read("""
				apiVersion: openslo/v1
				kind: SLO
				metadata:
				  name: web-availability
				  displayName: Search answers
				  annotations:
				    example.com/dashboard: x
				spec:
				  service: web
				  indicator:
				    metadata:
				      name: web-successful-requests-ratio
				      displayName: Successful requests
				    spec:
				      ratioMetric:
				        counter: true
				        good:
				          metricSource:
				            type: prometheus
				            spec:
				              query: sum(rate(http_requests_total{component="web",code=~"2..|4.."}[{{.window}}]))
				        total:
				          metricSource:
				            type: Prometheus
				            spec:
				              query: |
				                sum( rate (
				                  http_requests_total{component="web"}[5m]))
				  timeWindow:
				    - duration: 4w
				      isRolling: true
				  budgetingMethod: Occurrences
				  objectives:
				    - displayName: Good
				      targetPercent: 99.5
				""");
		Sli sli = new CounterSli(Selector.parse("http_requests_total{component=\"web\"}"),
				Selector.parse("http_requests_total{component=\"web\", code=~\"2..|4..\"}"), false);
		assertThat(services).containsExactly(new MonitoredService("web", "nobody", "web", Map.of("application", "web"),
				Links.DEFAULT, Duration.ofSeconds(15), Duration.ofSeconds(30), false,
				List.of(new Slo("web-availability", "Search answers", "nobody", Objective.ofPercent("99.5"),
						Duration.ofDays(28), sli, AlertPolicy.DEFAULT))));
	}

	@Test
	void putsSlosToTheServiceTheyName() {
		MonitoredService one = CheckoutService.checkout();
		MonitoredService two = CheckoutService.service("empty", List.of());
		List<Map<String, Object>> documents = new ArrayList<>(OpenSlo.documents(one));
		documents.addAll(0, OpenSlo.documents(two));
		assertThat(OpenSlo.read(documents, DEFAULTS)).containsExactly(two, one);
	}

	private static String text(Random random) {
		List<String> pieces = List.of("\"", "\\", "\n", "\r", "\t", "{", "}", "[5m]", "]))", "ä", "🙂", "\u2028",
				"\u0000", " ", ": ", "#", "a", "$x", "{{.window}}", "\u0085");
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(6); i >= 0; i--) {
			text.append(pieces.get(random.nextInt(pieces.size())));
		}
		return text.toString();
	}

	private static void assertReadsWhatItWrote(MonitoredService service) {
		String yaml = OpenSlo.write(service, ORIGIN);
		List<MonitoredService> read = read(yaml);
		assertThat(read).singleElement().isEqualTo(service);
		assertThat(OpenSlo.write(read.get(0), ORIGIN)).isEqualTo(yaml);
	}

	private static List<MonitoredService> read(String yaml) {
		List<Map<String, Object>> documents = new ArrayList<>();
		for (Object document : new Yaml().loadAll(yaml)) {
			Map<String, Object> tree = new HashMap<>();
			((Map<?, ?>) document).forEach((key, value) -> tree.put(String.valueOf(key), value));
			documents.add(tree);
		}
		return OpenSlo.read(documents, DEFAULTS);
	}

}
