package io.github.o11ystarter.slo.rules;

import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.Sli;

/**
 * What an SLO sees, in a word that an alert on a threshold may see as well: whoever
 * routes alerts can tell that two say the same. Where no alert on a threshold watches the
 * same, it is the type of the indicator.
 */
final class Signal {

	private Signal() {
	}

	static String of(Sli sli) {
		if (sli instanceof HttpServerSli http) {
			return http(http.type(), "http", http.slowerThan() != null, http.bad());
		}
		if (sli instanceof HttpClientSli http) {
			return http(http.type(), "partner", http.slowerThan() != null, http.bad());
		}
		if (sli instanceof GaugeSli gauge && gauge.meter().equals("o11y.outbox.oldest.age")) {
			return "outbox-age";
		}
		return sli.type();
	}

	/**
	 * An SLO of 429 alone is none of errors.
	 */
	private static String http(String type, String who, boolean slow, Iterable<String> bad) {
		if (slow) {
			return who + "-latency";
		}
		for (String status : bad) {
			if (status.startsWith("5")) {
				return who + "-errors";
			}
		}
		return type;
	}

}
