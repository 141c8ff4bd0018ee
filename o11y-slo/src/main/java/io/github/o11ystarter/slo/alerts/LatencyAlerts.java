package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.Buckets;

/**
 * Requests that take too long.
 * <p>
 * That the 99th percentile is above two seconds is the same as that less than 99 per cent
 * are answered within two seconds. The latter needs one bucket and no interpolation, and
 * {@code histogram_quantile()} never says more than the last bucket.
 */
final class LatencyAlerts {

	private static final String P99_ID = "api-latency-p99";

	private static final BigDecimal FAST = new BigDecimal("0.99");

	private static final String METER = "http.server.requests";

	static final AlertKind P99 = AlertKind.service(P99_ID)
		.severity(Severity.P1)
		.threshold(ThresholdUnit.DURATION, "2s")
		.window("5m")
		.pause("2m")
		.keepFiring("5m")
		.floor(100)
		.bucketOf(METER)
		.meaning(
				"The 99th percentile of requests of {window} is above {threshold}: less than 99% were answered sooner, and there are at least {floor}.")
		.summary("{service}: p99 of requests is above {threshold}")
		.description(
				"Only {percent} of the requests to {service} were answered within {threshold} in the last {window}; 99% are to be.")
		.build(LatencyAlerts::p99, LatencyAlerts::proveP99);

	static final AlertKind BUCKET_MISSING = AlertKind.service("api-latency-bucket-missing")
		.severity(Severity.P2)
		.pause("10m")
		.requires(P99_ID)
		.meaning(
				"An instance times requests without the bucket that API_LATENCY_P99 needs, so that nobody can tell how long they take.")
		.summary("{service}: nobody can tell how long requests take")
		.description(
				"Instances of {service} time requests without the bucket that API_LATENCY_P99 needs, {number} of them, so that it does not see their requests. See o11y.metrics.buckets.")
		.build(LatencyAlerts::bucketMissing, LatencyAlerts::proveBucketMissing);

	static final List<AlertKind> ALL = List.of(P99, BUCKET_MISSING);

	private LatencyAlerts() {
	}

	private static Selector fast(AlertSite site, Duration threshold) {
		return Buckets.atMost(site.select(Metrics.HTTP_REQUESTS), threshold);
	}

	/**
	 * While versions of the service run side by side there may be one that has no such
	 * bucket. None of its requests would look fast, so they are left out.
	 */
	private static String p99(AlertSite site) {
		Selector bucket = fast(site, site.thresholdDuration());
		String fast = Promql.sum(Growth.of(site, bucket, site.window()));
		String timed = Promql.block("", Growth.of(site, site.select(Metrics.HTTP_REQUESTS_COUNT), site.window()));
		String requests = Promql
			.sum(timed + "\nand ignoring (le) last_over_time(" + bucket + "[" + site.windowText() + "])");
		return Promql.ratio(fast, requests) + " < " + FAST.toPlainString() + "\nand\n" + requests + " >= "
				+ site.floor();
	}

	private static Duration bucket(AlertSite site) {
		RequiredBucket bucket = AlertCatalog.find(P99_ID).bucket();
		ThresholdAlert p99 = site.others().apply(P99_ID);
		if (p99 != null && p99.bucket() != null) {
			bucket = p99.bucket();
		}
		return (bucket != null) ? bucket.boundary() : Duration.ZERO;
	}

	private static String bucketMissing(AlertSite site) {
		String instances = "count by (instance) (%s)";
		return Promql.block("count", instances.formatted(site.select(Metrics.HTTP_REQUESTS_COUNT)) + "\nunless\n"
				+ instances.formatted(fast(site, bucket(site))));
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

	private static void proveP99(Proof proof) {
		AlertSite site = proof.site();
		String bound = bound(site.thresholdDuration());
		new ShareProof(proof, BigDecimal.ONE.subtract(FAST), load(bound), true).prove();
		if (bound.endsWith(".0")) {
			Case whole = proof.scenario("a boundary that is written without a fraction", proof.step());
			load(bound.replace(".0", "")).add(whole, false, Run.of(site.floor() * 100L), Run.of(site.floor() * 900L));
			whole.fires(proof.step(), new BigDecimal("0.9"));
		}
		if (proof.seesEventsAfterPause()) {
			Case births = BirthProof.newProcesses(proof.scenario("the first requests of many endpoints are slow"));
			for (int i = 0; i < 4; i++) {
				String endpoint = "/endpoint-" + i;
				add(births, false, "_count", site.floor() + "+0x{n}", "uri", endpoint);
				add(births, false, "_bucket", (site.floor() - 1) + "+0x{n}", "uri", endpoint, "le", bound);
			}
			BigDecimal fast = BigDecimal.valueOf(site.floor() - 1L)
				.divide(BigDecimal.valueOf(site.floor()), MathContext.DECIMAL128);
			if (fast.compareTo(FAST) < 0) {
				births.fires(Duration.ZERO, fast);
			}
			else {
				births.quiet(Duration.ZERO);
			}
		}
		new BirthProof(proof, born(bound, "/slow", 0), site.floor() * 100L, BigDecimal.ZERO)
			.ignoring(born(bound, "/fast", 1))
			.prove();
		Case missing = proof.scenario("no bucket");
		add(missing, false, "_count", "0+1000x{n}", "status", "200");
		missing.quiet(site.window());

		Case version = proof.scenario("an instance of another version has no such bucket", proof.step());
		load(bound).add(version, false, Run.of(0), Run.of(site.floor() * 100L));
		withoutBucket(version, site);
		version.quiet(proof.step());
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

	private static void withoutBucket(Case test, AlertSite site) {
		String values = "0+%sx{n}".formatted(site.floor() * 1000L);
		add(test, false, "_count", values, "instance", "b:8080", "uri", "/plays");
		add(test, false, "_bucket", values, "instance", "b:8080", "uri", "/plays", "le", "+Inf");
	}

	private static void proveBucketMissing(Proof proof) {
		String bound = bound(bucket(proof.site()));
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
		some.fires(Duration.ZERO, BigDecimal.valueOf(2));

		Case nobody = proof.scenario("no requests, and another service lacks the bucket");
		add(nobody, true, "_count", "0+1x{n}", "status", "200");
		nobody.quiet(Duration.ZERO);
	}

}
