package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Durations;

/**
 * Cases of requests that take too long.
 */
final class LatencyProof {

	private LatencyProof() {
	}

	private static ShareProof.Load load(String bound) {
		return (test, foreign, slow, fast) -> {
			requests(test, foreign, bound, slow.first(), fast.second(), "/plays");
			requests(test, foreign, bound, slow.second(), fast.first(), "/players/{id}");
		};
	}

	private static void requests(Case test, boolean foreign, String bound, Run slow, Run fast, String uri) {
		add(test, foreign, "_count", slow.and(fast).values(), "uri", uri);
		add(test, foreign, "_bucket", fast.values(), "le", bound, "uri", uri);
		add(test, foreign, "_bucket", slow.and(fast).values(), "le", "+Inf", "uri", uri);
	}

	private static void add(Case test, boolean foreign, String suffix, String values, String... labels) {
		Counter.of(Metrics.HTTP_REQUESTS + suffix, labels).in(test, foreign, values);
	}

	/**
	 * The boundary as Prometheus 3 and the newer clients write it: {@code 2.0}.
	 */
	private static String bound(Duration duration) {
		String seconds = Durations.seconds(duration);
		return (seconds.indexOf('.') < 0) ? seconds + ".0" : seconds;
	}

	static void p99(Proof proof) {
		AlertSite site = proof.site();
		String bound = bound(site.thresholdDuration());
		new ShareProof(proof, BigDecimal.ONE.subtract(LatencyAlerts.FAST), load(bound), true).prove();
		if (bound.endsWith(".0")) {
			Case whole = proof.scenario("a boundary that is written without a fraction", proof.step());
			load(bound.replace(".0", "")).add(whole, false, Run.of(site.floor() * 100L), Run.of(site.floor() * 900L));
			whole.fires(proof.step(), new BigDecimal("0.9"));
		}
		if (proof.seesEventsAfterPause()) {
			Case endpoints = BirthProof.newProcesses(proof.scenario("the first requests of many endpoints are slow"));
			for (int i = 0; i < 4; i++) {
				String endpoint = "/endpoint-" + i;
				add(endpoints, false, "_count", site.floor() + "+0x{n}", "uri", endpoint);
				add(endpoints, false, "_bucket", (site.floor() - 1) + "+0x{n}", "uri", endpoint, "le", bound);
			}
			BigDecimal fast = BigDecimal.valueOf(site.floor() - 1L)
				.divide(BigDecimal.valueOf(site.floor()), MathContext.DECIMAL128);
			if (fast.compareTo(LatencyAlerts.FAST) < 0) {
				endpoints.fires(Duration.ZERO, fast);
			}
			else {
				endpoints.quiet(Duration.ZERO);
			}
		}
		BirthProof births = new BirthProof(proof, born(bound, "/slow", 0), site.floor() * 100L, BigDecimal.ZERO)
			.among(born(bound, "/fast", 1));
		births.proveShare();
		births.proveAmong();
		Case missing = proof.scenario("no bucket");
		add(missing, false, "_count", "0+1000x{n}", "status", "200");
		missing.quiet(site.window());

		Case version = proof.scenario("an instance of another version has no such bucket", proof.step());
		load(bound).add(version, false, Run.of(0), Run.of(site.floor() * 100L));
		withoutBucket(version, site);
		version.quiet(proof.step());
		replaced(proof, bound);
		Case both = proof.scenario("slow, and an instance of another version has no such bucket", proof.step());
		load(bound).add(both, false, Run.of(site.floor() * 100L), Run.of(site.floor() * 100L));
		withoutBucket(both, site);
		both.fires(proof.step(), new BigDecimal("0.5"));
	}

	private static BirthProof.Events born(String bound, String uri, long share) {
		return (test, life, target) -> {
			String[] labels = Labels.with(target, "uri", uri);
			add(test, false, "_count", life.values(), labels);
			add(test, false, "_bucket", life.values(), Labels.with(labels, "le", "+Inf"));
			add(test, false, "_bucket", life.showing((value) -> value * share).values(),
					Labels.with(labels, "le", bound));
		};
	}

	/**
	 * What the bucket said is in the window for a while, and the alert may fire on.
	 */
	private static void replaced(Proof proof, String bound) {
		AlertSite site = proof.site();
		Case replaced = proof.scenario("another version at the same address has no such bucket", proof.step());
		String rise = "0+%sx".formatted(site.floor() * 1000L);
		load(bound).add(replaced, false, Run.of(0), Run.of(site.floor() * 100L));
		add(replaced, false, "_count", rise + "{n}", "instance", "b:8080", "uri", "/plays");
		add(replaced, false, "_bucket", rise + "9 stale", "instance", "b:8080", "uri", "/plays", "le", bound);
		replaced.silentAt(
				proof.step().multipliedBy(10).plus(site.window()).plus(proof.evaluation(site.alert().keepFiring())));
	}

	private static void withoutBucket(Case test, AlertSite site) {
		String values = "0+%sx{n}".formatted(site.floor() * 1000L);
		add(test, false, "_count", values, "instance", "b:8080", "uri", "/plays");
		add(test, false, "_bucket", values, "instance", "b:8080", "uri", "/plays", "le", "+Inf");
	}

	static void bucketMissing(Proof proof) {
		String bound = bound(LatencyAlerts.bucket(proof.site()));
		Case there = proof.scenario("the bucket is there");
		load(bound).add(there, false, Run.of(1), Run.of(1));
		there.quiet(Duration.ZERO);

		Case missing = proof.scenario("the bucket is missing, but another service has it");
		add(missing, false, "_count", "0+1x{n}", "status", "200");
		add(missing, false, "_bucket", "0+1x{n}", "status", "200", "le", "+Inf");
		load(bound).add(missing, true, Run.of(1), Run.of(1));
		missing.fires(Duration.ZERO, BigDecimal.ONE);

		Case some = proof.scenario("the bucket is missing in two of three instances");
		load(bound).add(some, false, Run.of(1), Run.of(1));
		for (String instance : List.of("b:8080", "c:8080")) {
			add(some, false, "_count", "0+1x{n}", "status", "200", "instance", instance);
			add(some, false, "_count", "0+1x{n}", "status", "404", "instance", instance);
		}
		some.fires(Duration.ZERO, BigDecimal.valueOf(2)).ends(Duration.ZERO);

		Case nobody = proof.scenario("no requests, and another service lacks the bucket");
		add(nobody, true, "_count", "0+1x{n}", "status", "200");
		nobody.quiet(Duration.ZERO);
	}

}
