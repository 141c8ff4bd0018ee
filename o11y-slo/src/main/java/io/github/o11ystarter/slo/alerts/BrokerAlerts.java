package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;

/**
 * Consumer groups as kafka-exporter sees them, which goes on when all services are dead.
 * It says -1 of a partition it knows nothing of.
 */
final class BrokerAlerts {

	static final AlertKind LAG = AlertKind.platform("kafka-broker-lag")
		.severity(Severity.P1)
		.threshold(ThresholdUnit.COUNT, "1000")
		.pause("5m")
		.names("consumergroup")
		.meaning("A consumer group is more than {threshold} records behind in a topic, as the brokers say.")
		.summary("{consumergroup} is {number} records behind in {topic}")
		.description(
				"The consumer group {consumergroup} is {number} records behind in the topic {topic}, as the brokers say; more than {threshold} is too many.")
		.build((site) -> "sum by (consumergroup, topic) (clamp_min(" + site.select(Metrics.BROKER_LAG) + ", 0)) > "
				+ site.thresholdText(), BrokerAlerts::prove);

	static final List<AlertKind> ALL = List.of(LAG);

	private BrokerAlerts() {
	}

	private static void prove(Proof proof) {
		long limit = proof.site().threshold().longValueExact();
		String[] labels = { "consumergroup", proof.site().name("payout"), "topic", "plays" };
		lag(proof, "exactly at the threshold", labels, limit).foreign(Metrics.BROKER_LAG, limit + 1 + "+0x{n}", labels)
			.quiet(Duration.ZERO);
		lag(proof, "above the threshold in all its partitions, but for one that is not known", labels, limit + 1)
			.series(Metrics.BROKER_LAG, "-1+0x{n}", Labels.with(labels, "partition", "2"))
			.fires(Duration.ZERO, BigDecimal.valueOf(limit + 1), labels)
			.ends(Duration.ZERO);
		proof.scenario("no data").quiet(Duration.ZERO);
	}

	private static Case lag(Proof proof, String name, String[] labels, long lag) {
		return proof.scenario(name)
			.series(Metrics.BROKER_LAG, lag / 2 + "+0x{n}", Labels.with(labels, "partition", "0"))
			.series(Metrics.BROKER_LAG, lag - lag / 2 + "+0x{n}", Labels.with(labels, "partition", "1"))
			.series(Metrics.BROKER_LAG, Math.min(1, lag / 2) + "+0x{n}",
					Labels.with(labels, "partition", "0", "topic", "another"));
	}

}
