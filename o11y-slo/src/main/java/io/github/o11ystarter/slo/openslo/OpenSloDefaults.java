package io.github.o11ystarter.slo.openslo;

import java.time.Duration;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.Links;

/**
 * What services and SLOs have that are read and do not say so.
 *
 * @param owner who answers for them
 * @param links where their alerts point to
 * @param scrapeInterval how often a service is scraped
 * @param evaluationInterval how often its rules are evaluated
 * @param period time over which an error budget is spent
 * @param alerting when an SLO without alert policies alerts
 */
public record OpenSloDefaults(String owner, Links links, Duration scrapeInterval, Duration evaluationInterval,
		Duration period, AlertPolicy alerting) {

	/**
	 * A period of 30 days, all alerts, and rules that are evaluated every 30 seconds over
	 * what is scraped every 15.
	 * @param owner who answers for the services
	 * @return the defaults
	 */
	public static OpenSloDefaults of(String owner) {
		return new OpenSloDefaults(owner, Links.DEFAULT, Duration.ofSeconds(15), Duration.ofSeconds(30),
				Duration.ofDays(30), AlertPolicy.DEFAULT);
	}

}
