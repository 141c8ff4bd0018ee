package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.o11ystarter.slo.Durations;

/**
 * Certificates that expire, with their cases. In cases time begins with 1970.
 */
final class ExpiryProof {

	private static final Duration REMEMBERED = Duration.ofHours(1);

	private ExpiryProof() {
	}

	/**
	 * @param by the labels that the alert keeps
	 */
	static String expr(AlertSite site, String metric, String by) {
		return """
				min by (%s) (
				  last_over_time(%s[%s])
				) - time() < %s""".formatted(by, site.select(metric), Durations.format(REMEMBERED),
				site.thresholdText());
	}

	static void prove(Proof proof, String metric, String... labels) {
		long threshold = proof.site().threshold().longValueExact();
		// What expires so many seconds after 1970 is exactly at the threshold then.
		Duration exact = proof.evaluation(Duration.ofMinutes(1));
		Duration onset = exact.plus(proof.site().evaluationInterval());
		long expiry = threshold + exact.toSeconds();

		Case soon = test(proof, "from the threshold on, in one of two instances", metric, expiry + "+0x{n}", labels);
		soon.series(metric, expiry + 100_000_000 + "+0x{n}", Labels.with(labels, "replica", "b"));
		soon.foreign(metric, expiry + 100_000_000 + "+0x{n}", labels);
		soon.fires(onset, left(expiry, soon.due(onset)), labels);

		long shown = Math.max(2, soon.due(onset).toMinutes() - 10);
		Case restart = test(proof, "from the threshold on, and it is not shown any more", metric,
				"%s+0x%s".formatted(expiry, shown), labels);
		// Prometheus 3 forgets a little sooner than Prometheus 2.
		Duration forgotten = proof.evaluation(REMEMBERED.plusMinutes(shown));
		Duration last = forgotten.minus(proof.site().evaluationInterval());
		restart.fires(onset, left(expiry, restart.due(onset)), labels)
			.firesAt(last, left(expiry, last), labels)
			.silentAt(forgotten.plus(proof.site().evaluationInterval()));

		Case expired = test(proof, "expired", metric, "0+0x{n}", labels);
		expired.fires(Duration.ZERO, left(0, expired.due(Duration.ZERO)), labels);

		Case later = test(proof, "valid for long, and not that of another service", metric,
				expiry + 100_000_000 + "+0x{n}", labels);
		later.foreign(metric, "0+0x{n}", labels);
		later.quiet(Duration.ZERO);

		Case nobody = proof.scenario("no data, and that of another service has expired");
		nobody.foreign(metric, "0+0x{n}", labels);
		nobody.quiet(Duration.ZERO);
	}

	private static Case test(Proof proof, String name, String metric, String values, String... labels) {
		return proof.scenario(name).series(metric, values, labels);
	}

	private static BigDecimal left(long expiry, Duration at) {
		return BigDecimal.valueOf(expiry - at.toSeconds());
	}

}
