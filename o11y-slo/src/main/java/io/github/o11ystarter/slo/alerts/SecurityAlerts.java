package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;

/**
 * Callers who try things out.
 * <p>
 * Metrics say that somebody does, and how often; they never say who, because an address
 * is no label. What they can tell are answers 401 and 403, requests for paths that no
 * route serves, and propagation headers that were refused because nobody who means well
 * sends them. The log lines of that time have the rest.
 */
final class SecurityAlerts {

	private static final Matcher REFUSED = Matcher.matching("status", "401|403");

	private static final Matcher NOT_FOUND = Matcher.matching("status", "404|405");

	/** What Spring MVC, WebFlux and Spring Security call a request without a route. */
	private static final Matcher NO_ROUTE = Matcher.matching("uri", "/\\*\\*|NOT_FOUND|UNKNOWN");

	private static final List<Counter> HEADERS = List.of(
			Counter.of(Metrics.HEADERS_REFUSED, "header", "traceparent", "reason", "length"),
			Counter.of(Metrics.FORCED_REFUSED), Counter.of(Metrics.RECORD_HEADERS_REFUSED, "reason", "ambiguous"));

	static final AlertKind FAILED_AUTH = AlertKind.service("failed-auth")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.COUNT, "100")
		.window("5m")
		.pause("1m")
		.meaning("More than {threshold} requests of {window} are answered with 401 or 403.")
		.summary("{service}: many requests are refused")
		.description(
				"{service} has answered {number} requests with 401 or 403 in the last {window}; more than {threshold} is too many.")
		.build((site) -> Promql.sum(Growth.of(site, site.select(Metrics.HTTP_REQUESTS_COUNT, REFUSED), site.window()))
				+ " > " + site.thresholdText(), SecurityAlerts::proveFailedAuth);

	static final AlertKind SUSPICIOUS_ACTIVITY = AlertKind.service("suspicious-activity")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.COUNT, "300")
		.window("5m")
		.pause("1m")
		.meaning(
				"More than {threshold} times within {window} somebody asks for a path that no route serves, or sends propagation headers that are refused.")
		.summary("{service}: somebody tries things out")
		.description(
				"Within the last {window}, {number} requests to {service} and records asked for paths that no route serves or had propagation headers that were refused; more than {threshold} is too many.")
		.build(SecurityAlerts::suspicious, SecurityAlerts::proveSuspicious);

	static final List<AlertKind> ALL = List.of(FAILED_AUTH, SUSPICIOUS_ACTIVITY);

	private SecurityAlerts() {
	}

	/**
	 * A sum of sums: {@code or} between unlike counters would lose one that has the
	 * labels of another.
	 */
	private static String suspicious(AlertSite site) {
		String paths = Growth.of(site, site.select(Metrics.HTTP_REQUESTS_COUNT, NOT_FOUND, NO_ROUTE), site.window());
		Stream<String> headers = HEADERS.stream()
			.map((counter) -> Promql.increase(site.select(counter.metric()), site.window()));
		return Stream.concat(Stream.of(paths), headers)
			.map((events) -> "(" + Promql.sum(events) + " or vector(0))")
			.collect(Collectors.joining("\n+ ")) + "\n> " + site.thresholdText();
	}

	private static Counter requests(String status, String uri) {
		return Counter.of(Metrics.HTTP_REQUESTS_COUNT, "status", status, "uri", uri);
	}

	private static void proveFailedAuth(Proof proof) {
		long limit = proof.site().threshold().longValueExact();
		List<Counter> others = List.of(requests("200", "/plays"), requests("404", "/**"));
		new CountProof(proof, limit, requests("401", "UNKNOWN"), others).proveBorn();
		new CountProof(proof, limit, requests("403", "/plays"), others).named("403: ").proveBorn();
	}

	private static void proveSuspicious(Proof proof) {
		long limit = proof.site().threshold().longValueExact();
		List<Counter> others = List.of(requests("200", "/**"), requests("404", "/players/{id}"));
		new CountProof(proof, limit, requests("404", "/**"), others).proveBorn();
		for (Counter counter : HEADERS) {
			new CountProof(proof, limit, counter, others).named(counter.metric() + ": ").prove();
		}
		Duration half = proof.site().window().dividedBy(2);
		Case alike = proof.scenario("more than allowed when all are added, and their labels are the same", half);
		Run run = Run.of(limit / 2 + 1);
		for (Counter counter : HEADERS.subList(0, 2)) {
			Counter.of(counter.metric(), "reason", "length").in(alike, run.values());
		}
		alike.firesAt(proof.site().window().plus(proof.site().alert().pause()),
				run.slope().multiply(BigDecimal.valueOf(4)));
	}

}
