package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about what probes see from outside, as {@link AdviceText} reads it.
 */
final class ProbeAdvice {

	static final Map<String, String> TEXTS = Map.of("SYNTHETIC_PROBE_FAILED",
			"""
					From outside, the address cannot be reached or answers wrongly. What users see is most likely the same, even if the service
					itself says that all is well.

					look
					- How it fails: `probe_http_status_code` is 0 without an answer; `probe_dns_lookup_time_seconds` and
					  `sum by (instance, phase) (probe_http_duration_seconds)` say how far it got.
					- All addresses or one: `count by (job) (probe_success == 0)`. All: it is the prober or its network.
					- What the prober says: ask it for the same target with `debug=true`.
					- Inside: `SERVICE_DOWN`, and requests that still arrive:
					  `sum by (application) (rate(http_server_requests_seconds_count[5m]))`.

					causes
					- The service is down, or answers with an error.
					- What is in front of it: name service, load balancer, gateway, certificate, firewall.
					- The answer has changed, and the probe expects the old one.
					- The prober itself has no network.

					mend
					- If the service is down, begin there.
					- If requests no longer arrive: undo the last change of name service, gateway or network.
					- A certificate that has expired: renew it.
					- Make the probe expect what is right now.

					silence
					- Silence before work that is announced, until its end.
					- Nobody looks after five minutes: call the next one on the rota, and tell those who talk to users.
					""",
			"PROBED_CERT_EXPIRY",
			"""
					The address shows a certificate that expires soon. From that day on browsers and clients refuse it.

					look
					- Days that are left: `sort((probe_ssl_earliest_cert_expiry - time()) / 86400)`. It is the first to expire of the whole chain.
					- Which one it is: `openssl s_client -connect <host>:443 -servername <host> -showcerts`.
					- Whether a new one is there and not in use: the place where the load balancer or the gateway reads it.

					causes
					- The machine that renews has failed: a challenge that does not get through, a limit, credentials.
					- It was renewed, and what shows it was not loaded anew.
					- It is renewed by hand, and nobody has.
					- An intermediate certificate expires, not the own one.

					mend
					- Renew it, and load the server anew. All servers behind the address.
					- Repair the machine that renews.
					- Replace the chain, if it is an intermediate one.

					silence
					- May be silenced until the day the renewal is planned for.
					- Less than seven days: treat it as `CERT_EXPIRY_IMMINENT`, and call whoever signs.
					""");

	private ProbeAdvice() {
	}

}
