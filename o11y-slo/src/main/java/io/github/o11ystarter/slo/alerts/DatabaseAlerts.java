package io.github.o11ystarter.slo.alerts;

import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Connections to databases.
 * <p>
 * Who waits for a connection comes and goes between two scrapes, so the most of two
 * minutes counts. A wait that ended without a connection counts whatever the pool looks
 * like.
 */
final class DatabaseAlerts {

	static final Duration WAITING = Duration.ofMinutes(2);

	static final AlertKind POOL_EXHAUSTED = AlertKind.service("db-pool-exhausted")
		.severity(Severity.P1)
		.threshold(ThresholdUnit.PERCENT, "90%")
		.window("5m")
		.pause("2m")
		.names("pool")
		.meaning(
				"Somebody waits for a connection and more than {threshold} of the pool are in use, or a wait has timed out within {window}.")
		.summary("{service}: the pool {pool} of {instance} is exhausted")
		.description(
				"{percent} of the connections of the pool {pool} in {instance} are in use and somebody waits for one, or has given up waiting within the last {window}.")
		.build(DatabaseAlerts::poolExhausted, DatabaseProof::exhausted);

	static final AlertKind POSTGRES_CONNECTIONS_HIGH = AlertKind.service("postgres-connections-high")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.PERCENT, "80%")
		.pause("5m")
		.names("datasource")
		.meaning("More than {threshold} of the connections that a PostgreSQL server takes are taken, by whomever.")
		.summary("{percent} of the connections of the server of {datasource} are taken")
		.description(
				"{percent} of the connections that the PostgreSQL server of {datasource} takes are taken, by whomever; {service} has reported it.")
		.build((site) -> "max by (datasource) (" + site.select(Metrics.POSTGRES_CONNECTIONS)
				+ ")\n/\nmax by (datasource) (" + site.select(Metrics.POSTGRES_MAX_CONNECTIONS) + ") > "
				+ site.thresholdText(), DatabaseProof::postgres);

	static final List<AlertKind> ALL = List.of(POOL_EXHAUSTED, POSTGRES_CONNECTIONS_HIGH);

	private DatabaseAlerts() {
	}

	private static String poolExhausted(AlertSite site) {
		String by = "max by (instance, pool) (%s)";
		String usage = Promql.ratio(by.formatted(site.select(Metrics.POOL_ACTIVE)),
				by.formatted(site.select(Metrics.POOL_MAX)));
		Selector pending = site.select(Metrics.POOL_PENDING);
		return usage + " > " + site.thresholdText() + "\nand\n"
				+ by.formatted("max_over_time(" + pending + "[" + Durations.format(WAITING) + "])") + " > 0\nor\n"
				+ usage + "\nand\n" + by.formatted(Promql.increase(site.select(Metrics.POOL_TIMEOUTS), site.window()))
				+ " > 0";
	}

}
