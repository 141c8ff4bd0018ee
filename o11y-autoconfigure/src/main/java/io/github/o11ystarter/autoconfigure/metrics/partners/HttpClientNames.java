package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import org.jspecify.annotations.Nullable;

/**
 * Knows whom a URL belongs to: a partner, one of the first hosts that belong to none, or
 * others.
 */
class HttpClientNames {

	private final PartnerRoutes routes;

	private final Map<String, HttpClientName> partners = new LinkedHashMap<>();

	private final Map<String, HttpClientName> hosts = new ConcurrentHashMap<>();

	private final CardinalityLimit<String> knownHosts;

	private final HttpClientName others;

	private final int maxUris;

	/**
	 * Read who there is.
	 * @param properties what is configured
	 * @throws PartnerPropertyException if that does not make sense
	 */
	HttpClientNames(PartnersProperties properties) {
		this.routes = new PartnerRoutes(PartnerRouteReader.read(properties.partners()));
		this.maxUris = properties.httpClients().maxUris();
		this.knownHosts = CardinalityLimit.of(properties.httpClients().maxHosts());
		this.others = new HttpClientName(CardinalityLimit.OTHER, null, this.maxUris);
		properties.partners()
			.keySet()
			.forEach((name) -> this.partners.put(name, new HttpClientName(name, new PartnerCalls(), this.maxUris)));
	}

	Map<String, HttpClientName> partners() {
		return this.partners;
	}

	/**
	 * Name whoever a URL belongs to.
	 * @param url a URL
	 * @return the name, {@code null} if the URL has no host
	 */
	@Nullable HttpClientName of(URI url) {
		if (url.getHost() == null) {
			return null;
		}
		String host = url.getHost().toLowerCase(Locale.ROOT);
		String partner = this.routes.find(host, url);
		HttpClientName name = (partner != null) ? this.partners.get(partner) : this.hosts.get(host);
		return (name != null) ? name : unknown(host);
	}

	private HttpClientName unknown(String host) {
		return (host.length() <= HttpClientName.MAX_LENGTH && this.knownHosts.admits(host))
				? this.hosts.computeIfAbsent(host, (key) -> new HttpClientName(key, null, this.maxUris)) : this.others;
	}

}
