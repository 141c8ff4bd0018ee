package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Requests that fail on our side.
 * <p>
 * Each combination of route, status and exception is a series that is born with its first
 * request. So when four endpoints fail once each there are four series that begin with 1;
 * {@link Growth} counts four errors, where {@code rate()} would see none. Requests for
 * metrics and health are not among them, the starter does not time them.
 */
final class ErrorRateAlerts {

	static final String ERROR_RATE_ID = "api-error-rate";

	private static final Matcher FAILED = Matcher.matching("status", "5..");

	static final AlertKind ERROR_RATE = AlertKind.service(ERROR_RATE_ID)
		.severity(Severity.P0)
		.threshold(ThresholdUnit.PERCENT, "5%")
		.window("5m")
		.pause("1m")
		.keepFiring("5m")
		.floor(20)
		.meaning("More than {threshold} of the requests of {window} fail with 5xx, and there are at least {floor}.")
		.summary("{service}: {percent} of requests fail")
		.description(
				"{percent} of the requests to {service} failed with 5xx in the last {window}; more than {threshold} is too many.")
		.build(ErrorRateAlerts::errorRate, ErrorRateAlerts::proveErrorRate);

	static final AlertKind LOW_TRAFFIC = AlertKind.service("api-error-low-traffic")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.PERCENT, "5%")
		.window("1h")
		.pause("5m")
		.floor(5)
		.meaning(
				"More than {threshold} of the requests of {window} fail with 5xx, at least {floor} of them, and there are too few for API_ERROR_RATE.")
		.summary("{service}: {percent} of few requests fail")
		.description(
				"{percent} of the requests to {service} failed with 5xx in the last {window}, at least {floor} of them. There are too few at a time for API_ERROR_RATE.")
		.build(ErrorRateAlerts::lowTraffic, LowTrafficProof::prove);

	static final List<AlertKind> ALL = List.of(ERROR_RATE, LOW_TRAFFIC);

	private ErrorRateAlerts() {
	}

	private static String requests(AlertSite site, Duration window) {
		return Promql.sum(Growth.of(site, site.select(Metrics.HTTP_REQUESTS_COUNT), window));
	}

	private static String failed(AlertSite site) {
		Selector failed = site.select(Metrics.HTTP_REQUESTS_COUNT, FAILED);
		return Promql.sum(Growth.of(site, failed, site.window()));
	}

	private static String errorRate(AlertSite site) {
		return Promql.ratio(failed(site), Promql.atLeast(site.floor(), requests(site, site.window()))) + "\n> "
				+ site.thresholdText();
	}

	private static String lowTraffic(AlertSite site) {
		String expr = Promql.ratio(Promql.atLeast(site.floor(), failed(site)), requests(site, site.window())) + "\n> "
				+ site.thresholdText();
		ThresholdAlert louder = site.others().apply(ERROR_RATE_ID);
		return (louder == null || louder.window() == null) ? expr
				: expr + "\nunless\n" + requests(site, louder.window()) + " >= " + louder.floor();
	}

	static void load(Case test, boolean foreign, Run bad, Run good) {
		add(test, foreign, bad.first(), "500", "/plays");
		add(test, foreign, bad.second(), "503", "/players/{id}");
		add(test, foreign, good.first(), "200", "/plays");
		add(test, foreign, good.second(), "404", "/players/{id}");
	}

	private static void add(Case test, boolean foreign, Run run, String status, String uri) {
		add(test, foreign, run.values(), status, uri);
	}

	static void add(Case test, boolean foreign, String values, String status, String uri) {
		Counter.of(Metrics.HTTP_REQUESTS_COUNT, "status", status, "uri", uri).in(test, foreign, values);
	}

	static BirthProof births(Proof proof, long many) {
		return new BirthProof(proof, born("500"), many, BigDecimal.ONE).among(born("200"));
	}

	private static BirthProof.Events born(String status) {
		return (test, life, target) -> Counter
			.of(Metrics.HTTP_REQUESTS_COUNT, Labels.with(target, "status", status, "uri", "/plays"))
			.in(test, life.values());
	}

	private static void proveErrorRate(Proof proof) {
		AlertSite site = proof.site();
		new ShareProof(proof, site.threshold(), ErrorRateAlerts::load, false).prove();
		BirthProof many = births(proof, site.floor() * 100L);
		many.proveShare();
		many.proveAmong();
		Duration step = site.window().dividedBy(5);
		int steady = (site.floor() + 4) / 5;
		BigDecimal rest = BigDecimal.ONE.subtract(site.threshold());
		int least = site.threshold()
			.multiply(BigDecimal.valueOf(5L * steady))
			.divide(rest, MathContext.DECIMAL128)
			.intValue() + 1;
		int endpoints = Math.max(4, least);
		if (endpoints <= 50 && step.equals(proof.step()) && proof.seesEventsAfterPause()) {
			Case births = BirthProof.oldProcess(proof.scenario(endpoints + " endpoints fail once each", step));
			add(births, false, "0+%sx{n}".formatted(steady), "200", "/plays");
			for (int i = 0; i < endpoints; i++) {
				add(births, false, "_x10 1+0x{n}", "500", "/endpoint-" + i);
			}
			births.fires(step.multipliedBy(10), BigDecimal.valueOf(endpoints)
				.divide(BigDecimal.valueOf(5L * steady + endpoints), MathContext.DECIMAL128));
		}
		if (site.floor() > 1) {
			Case night = BirthProof.oldProcess(proof.scenario("one error at night"));
			add(night, false, "_x10 1+0x{n}", "500", "/plays");
			night.quiet(Duration.ofMinutes(10));
		}
	}

}
