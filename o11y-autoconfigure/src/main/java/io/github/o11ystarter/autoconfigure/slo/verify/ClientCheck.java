package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Set;

import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.Slo;

/**
 * Whether the clients of SLOs are partners, or look like hosts. Which hosts are called is
 * known when they are.
 */
class ClientCheck implements SloCheck {

	private final Set<String> partners;

	private final boolean named;

	/**
	 * Create a new check.
	 * @param partners names of all partners
	 * @param named whether calls are known by them
	 */
	ClientCheck(Set<String> partners, boolean named) {
		this.partners = partners;
		this.named = named;
	}

	@Override
	public void check(Slo slo, Findings findings) {
		if (slo.sli() instanceof HttpClientSli sli) {
			for (String client : sli.clients()) {
				if (!this.named && this.partners.contains(client)) {
					findings.likely(slo, "client", client,
							"is the name of a partner, and nobody gives calls such names",
							"Leave o11y.metrics.enabled and o11y.metrics.http-clients.enabled on, and names to the starter,"
									+ " or write the host.");
				}
				else if (!this.partners.contains(client) && !isHost(client)) {
					findings.likely(slo, "client", client, "is neither a partner nor does it look like a host",
							this.partners.isEmpty()
									? "Set o11y.metrics.partners." + client + ".base-url to its address."
									: "Partners (o11y.metrics.partners) are " + Nearest.to(client, this.partners)
											+ ".");
				}
			}
		}
	}

	private static boolean isHost(String client) {
		return client.indexOf('.') != -1 || client.indexOf(':') != -1 || client.equals("localhost");
	}

}
