package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the partner that a URL belongs to: by its host, and among several of one host by
 * the longest path.
 */
final class PartnerRoutes {

	private final Map<String, List<PartnerRoute>> hosts = new HashMap<>();

	private final List<PartnerRoute> wildcards = new ArrayList<>();

	PartnerRoutes(List<PartnerRoute> routes) {
		for (PartnerRoute route : routes.stream().sorted(PartnerRoute.BY_PRECISION).toList()) {
			if (route.isWildcard()) {
				this.wildcards.add(route);
			}
			else {
				this.hosts.computeIfAbsent(route.host(), (host) -> new ArrayList<>(1)).add(route);
			}
		}
	}

	/**
	 * Find a partner.
	 * @param host host of the URL in lower case
	 * @param url a URL
	 * @return name of the partner, {@code null} if it is somebody else's
	 */
	@Nullable String find(String host, URI url) {
		List<PartnerRoute> routes = this.hosts.get(host);
		String partner = (routes != null) ? find(routes, host, url) : null;
		return (partner != null || this.wildcards.isEmpty()) ? partner : find(this.wildcards, host, url);
	}

	private static @Nullable String find(List<PartnerRoute> routes, String host, URI url) {
		int port = PartnerRoute.port(url);
		String path = (url.getRawPath() != null) ? url.getRawPath() : "";
		for (int i = 0; i < routes.size(); i++) {
			PartnerRoute route = routes.get(i);
			if (host.endsWith(route.host()) && route.matches(port, path)) {
				return route.partner();
			}
		}
		return null;
	}

}
