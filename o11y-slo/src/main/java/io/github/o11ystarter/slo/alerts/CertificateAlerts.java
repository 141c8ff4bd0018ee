package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;

/**
 * Certificates that the service is configured with.
 * <p>
 * What was shown within the last hour counts, so that an alert lives through a restart;
 * for as long it lives on after a certificate was renewed by one.
 */
final class CertificateAlerts {

	static final AlertKind EXPIRY = expiry("cert-expiry", Severity.P3, "30d", "15m");

	static final AlertKind EXPIRY_IMMINENT = expiry("cert-expiry-imminent", Severity.P1, "7d", "15m");

	static final AlertKind STORE_UNREADABLE = AlertKind.service("cert-store-unreadable")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.DURATION, "3h")
		.timed()
		.pause("5m")
		.names("store")
		.meaning("A store of certificates cannot be read, or was read the last time more than {threshold} ago.")
		.summary("{service}: the certificates of {store} cannot be read")
		.description(
				"{service} cannot read the certificates of {store} ({source}), or has not done so for {threshold}. Nobody knows when they expire.")
		.build(CertificateAlerts::unreadable, CertificateAlerts::proveUnreadable);

	static final List<AlertKind> ALL = List.of(EXPIRY, EXPIRY_IMMINENT, STORE_UNREADABLE);

	private CertificateAlerts() {
	}

	private static AlertKind expiry(String id, Severity severity, String threshold, String pause) {
		return AlertKind.service(id)
			.severity(severity)
			.threshold(ThresholdUnit.DURATION, threshold)
			.timed()
			.pause(pause)
			.names("store")
			.meaning("A certificate that the service is configured with expires in less than {threshold}, or has.")
			.summary("{service}: the certificate {certificate} of {store} expires")
			.description(
					"The certificate {certificate} of {store} ({source}) of {service} expires in {duration}. Negative means that it has.")
			.build((site) -> ExpiryProof.expr(site, Metrics.CERTIFICATE_EXPIRY, "certificate, source, store"),
					(proof) -> ExpiryProof.prove(proof, Metrics.CERTIFICATE_EXPIRY, "certificate", "api", "source",
							"bundle", "store", proof.site().name("partners")));
	}

	private static String unreadable(AlertSite site) {
		return """
				min by (source, store) (%s) == 0
				or
				time() - min by (source, store) (%s) > %s""".formatted(site.select(Metrics.STORE_READABLE),
				site.select(Metrics.STORE_READ), site.thresholdText());
	}

	private static void proveUnreadable(Proof proof) {
		String[] labels = { "source", "bundle", "store", proof.site().name("partners") };
		String[] second = Labels.with(labels, "instance", "b:8080");
		Duration threshold = proof.site().thresholdDuration();
		// In cases time begins with 1970: so long ago at first, and longer then.
		String ago = -threshold.toSeconds() + "+0x{n}";
		Duration interval = proof.site().evaluationInterval();
		proof.scenario("not readable in one of two instances")
			.series(Metrics.STORE_READABLE, "0+0x{n}", labels)
			.series(Metrics.STORE_READABLE, "1+0x{n}", second)
			.series(Metrics.STORE_READ, "0+60x{n}", labels)
			.foreign(Metrics.STORE_READABLE, "1+0x{n}", labels)
			.fires(Duration.ZERO, BigDecimal.ZERO, labels)
			.ends(Duration.ZERO);
		proof.scenario("readable, and not in another service")
			.series(Metrics.STORE_READABLE, "1+0x{n}", labels)
			.series(Metrics.STORE_READ, "0+60x{n}", labels)
			.foreign(Metrics.STORE_READABLE, "0+0x{n}", labels)
			.foreign(Metrics.STORE_READ, "-1000000000+0x{n}", labels)
			.quiet(Duration.ZERO);
		Case late = proof.scenario("not read for too long in one of two instances")
			.series(Metrics.STORE_READABLE, "1+0x{n}", labels)
			.series(Metrics.STORE_READ, ago, labels)
			.series(Metrics.STORE_READ, "0+60x{n}", second)
			.foreign(Metrics.STORE_READ, "0+60x{n}", labels);
		late.fires(interval, BigDecimal.valueOf(threshold.plus(late.due(interval)).toSeconds()), labels);
		proof.scenario("no data, and another service cannot read")
			.foreign(Metrics.STORE_READABLE, "0+0x{n}", labels)
			.foreign(Metrics.STORE_READ, "-1000000000+0x{n}", labels)
			.quiet(Duration.ZERO);
	}

}
