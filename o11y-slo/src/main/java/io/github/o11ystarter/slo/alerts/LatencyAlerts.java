package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

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

	static final BigDecimal FAST = new BigDecimal("0.99");

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
		.build(LatencyAlerts::p99, LatencyProof::p99);

	static final AlertKind BUCKET_MISSING = AlertKind.service("api-latency-bucket-missing")
		.severity(Severity.P2)
		.pause("10m")
		.requires(P99_ID)
		.meaning(
				"An instance times requests without the bucket that API_LATENCY_P99 needs, so that nobody can tell how long they take.")
		.summary("{service}: nobody can tell how long requests take")
		.description(
				"Instances of {service} time requests without the bucket that API_LATENCY_P99 needs, {number} of them, so that it does not see their requests. See o11y.metrics.buckets.")
		.build(LatencyAlerts::bucketMissing, LatencyProof::bucketMissing);

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
		return Promql.ratio(fast, Promql.atLeast(site.floor(), requests)) + "\n< " + FAST.toPlainString();
	}

	static Duration bucket(AlertSite site) {
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

}
