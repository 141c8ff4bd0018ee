package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about certificates that a service is configured with, as {@link AdviceText}
 * reads it.
 */
final class CertificateAdvice {

	private static final String LOOK = """
			- How many days are left, and of which: `sort((o11y_certificate_expiry_timestamp_seconds{$service} - time()) / 86400)`.
			  `store` is the bundle, property or file it comes from, `source` what it is for, `certificate` its alias or name.
			- One instance or all: `max by (instance, store, certificate) (o11y_certificate_expiry_timestamp_seconds{$service})`. An
			  instance with an older time has not got the new file.
			- `kind`: one in a `keystore` is ours and others refuse us; one in a `truststore` is of an authority, and we refuse others.
			- What is really in the file: `openssl x509 -noout -enddate -in <file>`, or `keytool -list -v -keystore <file>`.
			""";

	static final Map<String, String> TEXTS = Map.of("CERT_EXPIRY",
			"""
					A certificate that the service is configured with expires soon. On that day connections fail, all at once. There is time to
					renew it in working hours.

					look
					%s
					causes
					- It is renewed by hand, and nobody has.
					- It is renewed by a machine, and that has failed, or has put the new one where nobody reads it.
					- The file is new, and the service shows what it has loaded: a bundle without `reload-on-update`.
					- An old authority that nobody needs is still in a trust store.

					mend
					- Renew it, and put it where the property of `store` points to.
					- Restart the service, or let bundles do it: `spring.ssl.bundle.pem.<name>.reload-on-update`. Files are read each
					  `o11y.metrics.certificates.interval`; the alert ends within an hour after that.
					- Remove an authority from the trust store that nobody needs.

					silence
					- May be silenced until the day the renewal is planned for, and never beyond `CERT_EXPIRY_IMMINENT`.
					- Tell whoever signs, and the partner if it is a client certificate that they know.
					"""
				.formatted(LOOK),
			"CERT_EXPIRY_IMMINENT",
			"""
					A certificate that the service is configured with expires within days, or has expired. From then on connections fail: those
					of users, of the broker, the database or a partner, as `source` says.

					look
					%s- Whether it fails already: `sum by (partner) (increase(o11y_partner_requests_total{$service, reason="tls"}[5m]))`.

					causes
					- `CERT_EXPIRY` has fired for weeks, and nobody has renewed it.
					- The machine that renews is broken.
					- The new file is there, and the service still has the old one.

					mend
					- Renew it today, put it where the property of `store` points to, and restart the service.
					- If it cannot be renewed in time: ask whoever checks it for a way around, before it expires.
					- After it, make a machine renew it, and let bundles be read again: `reload-on-update`.

					silence
					- Do not silence it before the new certificate is in use; it ends within an hour after that.
					- Less than two days: call the owner and whoever signs, at any time of the day.
					"""
				.formatted(LOOK),
			"CERT_STORE_UNREADABLE",
			"""
					Nobody can tell when the certificates of this store expire. What the service has loaded works on; after a restart it may not.

					look
					- Which, and where: `o11y_certificate_store_readable{$service} == 0`, or read too long ago:
					  `time() - o11y_certificate_store_read_timestamp_seconds{$service}`.
					- Why: the warning that begins with "The certificates of" in the log names the property; it is written once.
					- The file itself, in the container and as the user of the service: is it there, may it be read, is it whole?

					causes
					- The file has been moved, or the secret is not mounted.
					- Its password has changed, or it is a PKCS12 store with one among `o11y.metrics.certificates.files`, which are read without.
					- It is being written, or was written in part.
					- It is of a type that the property does not say.

					mend
					- Put file, password or type right, and restart the service if it needs the store itself.
					- Make a store with a password a bundle: `spring.ssl.bundle.jks.<name>`.
					- Take files out of `o11y.metrics.certificates.files` that are no longer there.

					silence
					- May be silenced while the file is being changed.
					- Do not restart the service before the store can be read: the start may fail.
					""");

	private CertificateAdvice() {
	}

}
