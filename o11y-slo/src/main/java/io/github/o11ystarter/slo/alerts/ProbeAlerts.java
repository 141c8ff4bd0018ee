package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;

/**
 * What is seen from outside, by the blackbox exporter.
 */
final class ProbeAlerts {

	private static final String[] LABELS = { "instance", "https://shop.example", "job", "probes" };

	static final AlertKind FAILED = AlertKind.platform("synthetic-probe-failed")
		.severity(Severity.P1)
		.pause("2m")
		.names("job")
		.meaning("A probe from outside fails, from wherever it is made.")
		.summary("{instance} cannot be reached")
		.description("The probe {job} of {instance} fails, from wherever it is made.")
		.build((site) -> "max by (instance, job) (" + site.select(Metrics.PROBE_SUCCESS) + ") == 0",
				ProbeAlerts::prove);

	static final AlertKind CERT_EXPIRY = AlertKind.platform("probed-cert-expiry")
		.severity(Severity.P3)
		.threshold(ThresholdUnit.DURATION, "30d")
		.timed()
		.pause("15m")
		.names("job")
		.meaning("A certificate that a probe is shown expires in less than {threshold}.")
		.summary("{instance} shows a certificate that expires")
		.description("A certificate that {instance} shows expires in {duration}. Negative means that it has.")
		.build((site) -> ExpiryProof.expr(site, Metrics.PROBE_CERTIFICATE, "instance, job"),
				(proof) -> ExpiryProof.prove(proof, Metrics.PROBE_CERTIFICATE, labels(proof)));

	static final List<AlertKind> ALL = List.of(FAILED, CERT_EXPIRY);

	private ProbeAlerts() {
	}

	private static String[] labels(Proof proof) {
		return new String[] { LABELS[0], LABELS[1], LABELS[2], proof.site().name(LABELS[3]) };
	}

	private static void prove(Proof proof) {
		String[] labels = labels(proof);
		String[] second = Labels.with(labels, "region", "b");
		proof.scenario("fails from everywhere")
			.series(Metrics.PROBE_SUCCESS, "0+0x{n}", labels)
			.series(Metrics.PROBE_SUCCESS, "0+0x{n}", second)
			.fires(Duration.ZERO, BigDecimal.ZERO, labels)
			.ends(Duration.ZERO);
		proof.scenario("fails from one of two places")
			.series(Metrics.PROBE_SUCCESS, "0+0x{n}", labels)
			.series(Metrics.PROBE_SUCCESS, "1+0x{n}", second)
			.foreign(Metrics.PROBE_SUCCESS, "0+0x{n}", labels)
			.quiet(Duration.ZERO);
		proof.scenario("no data").quiet(Duration.ZERO);
	}

}
