package io.github.o11ystarter.slo.alerts;

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
		.build((site) -> Promql.sum(Promql.growth(site.select(Metrics.HTTP_REQUESTS_COUNT, REFUSED), site.window()))
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

	private static String suspicious(AlertSite site) {
		String headers = HEADERS.stream()
			.map((counter) -> Promql.increase(site.select(counter.metric()), site.window()))
			.collect(Collectors.joining("\nor "));
		return Promql.sum(Promql.growth(site.select(Metrics.HTTP_REQUESTS_COUNT, NOT_FOUND, NO_ROUTE), site.window())
				+ "\nor " + headers) + " > " + site.thresholdText();
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
	}

}
