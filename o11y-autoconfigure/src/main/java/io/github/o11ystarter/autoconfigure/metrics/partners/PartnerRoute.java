package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.net.URI;
import java.util.Comparator;
import java.util.Locale;

/**
 * Where a partner is found.
 *
 * @param host host in lower case, beginning with a dot if it stands for all below it
 * @param port a port, {@link #ANY_PORT} for all
 * @param path prefix of the path without a slash at its end, empty for all
 * @param partner name of the partner
 */
record PartnerRoute(String host, int port, String path, String partner) {

	static final int ANY_PORT = -1;

	/**
	 * The one that says more comes first.
	 */
	static final Comparator<PartnerRoute> BY_PRECISION = Comparator
		.comparingInt((PartnerRoute route) -> -route.host().length())
		.thenComparingInt((route) -> -route.path().length())
		.thenComparing((route) -> route.port() == ANY_PORT);

	boolean isWildcard() {
		return this.host.startsWith(".");
	}

	boolean isSamePlaceAs(PartnerRoute other) {
		return this.host.equals(other.host) && this.port == other.port && this.path.equals(other.path);
	}

	boolean matches(int port, String path) {
		return (this.port == ANY_PORT || this.port == port) && path.startsWith(this.path)
				&& (path.length() == this.path.length() || path.charAt(this.path.length()) == '/');
	}

	/**
	 * Port of a URL, also where it is not written down.
	 */
	static int port(URI url) {
		if (url.getPort() != -1 || url.getScheme() == null) {
			return url.getPort();
		}
		return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
			case "https" -> 443;
			case "http" -> 80;
			default -> ANY_PORT;
		};
	}

}
