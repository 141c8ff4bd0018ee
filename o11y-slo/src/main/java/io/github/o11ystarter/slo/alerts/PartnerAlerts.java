package io.github.o11ystarter.slo.alerts;

import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;

/**
 * Calls to partners.
 * <p>
 * {@code o11y_partner_requests_total} is there, with 0, before the first call, and counts
 * as a failure what Spring's timer does not show as one: a refused connection, a
 * time-out, a body that breaks off.
 */
final class PartnerAlerts {

	static final AlertKind ERROR_RATE = AlertKind.service("fintech-api-error-rate")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.PERCENT, "10%")
		.window("5m")
		.pause("3m")
		.floor(10)
		.names("partner")
		.meaning(
				"More than {threshold} of the calls to a partner in {window} fail: 5xx, time-outs, refused connections. There are at least {floor}.")
		.summary("{percent} of the calls of {service} to {partner} fail")
		.description(
				"{percent} of the calls of {service} to the partner {partner} failed in the last {window}, with 5xx, time-outs or refused connections; more than {threshold} is too many.")
		.build(PartnerAlerts::errorRate, PartnerAlerts::prove);

	static final List<AlertKind> ALL = List.of(ERROR_RATE);

	private static final String SUM = "sum by (partner) ";

	private PartnerAlerts() {
	}

	private static String errorRate(AlertSite site) {
		String failures = SUM + "(" + Promql
			.increase(site.select(Metrics.PARTNER_REQUESTS, Matcher.equal("result", "failure")), site.window()) + ")";
		String calls = SUM + "(" + Promql.increase(site.select(Metrics.PARTNER_REQUESTS), site.window()) + ")";
		return Promql.ratio(failures, calls) + " > " + site.thresholdText() + "\nand\n" + calls + " >= " + site.floor();
	}

	private static void prove(Proof proof) {
		String partner = proof.site().name("fintech");
		new ShareProof(proof, proof.site().threshold(), (test, foreign, bad, good) -> {
			add(test, foreign, bad.first(), partner, "failure", "refused");
			add(test, foreign, bad.second(), partner, "failure", "timeout");
			add(test, foreign, good.first(), partner, "success", "none");
			add(test, foreign, good.second(), partner, "rejected", "client_error");
		}, false, "partner", partner).prove();
	}

	private static void add(Case test, boolean foreign, Run run, String partner, String result, String reason) {
		Counter.of(Metrics.PARTNER_REQUESTS, "partner", partner, "result", result, "reason", reason)
			.in(test, foreign, run.values());
	}

}
