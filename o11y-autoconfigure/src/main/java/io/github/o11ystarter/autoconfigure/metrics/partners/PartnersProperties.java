package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the metrics of HTTP calls to others.
 *
 * @param partners Partners whose APIs are called, by names of your own, which become
 * "client_name" and "partner" on metrics.
 * @param httpClients How the metrics of HTTP calls are named.
 */
@ConfigurationProperties("o11y.metrics")
public record PartnersProperties(@DefaultValue Map<String, Partner> partners, @DefaultValue HttpClients httpClients) {

	/**
	 * A partner. One of the two has to be given.
	 *
	 * @param baseUrl Where the API is, such as "https://api.example.com/v1". The longest
	 * path that fits decides.
	 * @param hosts Hosts of the API, such as "api.example.com", "localhost:8090" or
	 * "*.example.com".
	 */
	public record Partner(@Nullable String baseUrl, @DefaultValue List<String> hosts) {
	}

	/**
	 * How the metrics of HTTP calls are named.
	 *
	 * @param enabled Whether the metrics of HTTP calls name partners, and whatever else
	 * they name is bounded.
	 * @param maxHosts How many hosts that belong to no partner become a "client_name".
	 * Later ones become "_OTHER".
	 * @param maxUris How many URIs with variables, and how many without, become a "uri"
	 * of each "client_name". Later ones become "_OTHER".
	 */
	public record HttpClients(@DefaultValue("true") boolean enabled, @DefaultValue("20") int maxHosts,
			@DefaultValue("50") int maxUris) {
	}

}
