package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Consumer groups of Kafka, as the service sees them.
 * <p>
 * The service asks the brokers for the lag of its own groups and of those it is told of,
 * {@code o11y.kafka.lag.groups}. Where the records come from it therefore sees a group
 * whose consumers are all dead. Each of its instances shows the same: the maximum comes
 * before the sum.
 * <p>
 * Records that go to a retry topic are given up where they come from. Where there are
 * retry topics, give KAFKA_DEAD_LETTERS a threshold.
 */
final class ConsumerAlerts {

	private static final String[] LABELS = { "group", "payout", "topic", "plays" };

	static final AlertKind LAG = AlertKind.service("kafka-consumer-lag")
		.severity(Severity.P1)
		.threshold(ThresholdUnit.COUNT, "1000")
		.pause("5m")
		.names("group")
		.meaning("A consumer group is more than {threshold} records behind in a topic.")
		.summary("{group} is {number} records behind in {topic}")
		.description(
				"The consumer group {group} is {number} records behind in the topic {topic}, as {service} sees it; more than {threshold} is too many.")
		.build((site) -> Promql.block("sum by (group, topic) ",
				"max by (group, topic, partition) (" + site.select(Metrics.GROUP_LAG) + ")") + " > "
				+ site.thresholdText(), ConsumerAlerts::proveLag);

	static final AlertKind STALLED = AlertKind.service("kafka-consumer-stalled")
		.severity(Severity.P1)
		.threshold(ThresholdUnit.DURATION, "5m")
		.pause("1m")
		.names("group")
		.meaning("A consumer group has committed nothing for more than {threshold} although there are records to read.")
		.summary("{group} does not move on in {topic}")
		.description(
				"The consumer group {group} has committed nothing in the topic {topic} for {duration}, although there are records to read.")
		.build((site) -> "max by (group, topic) (" + site.select(Metrics.GROUP_COMMIT_AGE) + ") > "
				+ site.thresholdText(), ConsumerAlerts::proveStalled);

	static final AlertKind UNKNOWN = AlertKind.service("kafka-lag-unknown")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.DURATION, "5m")
		.pause("5m")
		.names("group")
		.meaning(
				"No instance could ask the brokers for the lag of consumer groups for more than {threshold}, or a group that is named shows none.")
		.summary("{service}: nobody can tell the lag of consumer groups")
		.description(
				"No instance of {service} has read the lag of consumer groups from the brokers for more than {threshold}, or a group that is named has none, so KAFKA_CONSUMER_LAG cannot fire.")
		.build(ConsumerAlerts::unknown, ConsumerAlerts::proveUnknown);

	static final AlertKind DEAD_LETTERS = AlertKind.service("kafka-dead-letters")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.COUNT, "0")
		.window("1h")
		.names("group")
		.meaning(
				"More than {threshold} records were given up within {window}: sent to a dead letter topic, or skipped.")
		.summary("{group} has given up records of {topic}")
		.description(
				"The consumer group {group} has given up {number} records of the topic {topic} in the last {window}: they are in a dead letter topic, or were skipped.")
		.build((site) -> Promql.aggregate("sum by (group, topic) ",
				Promql.growth(site.select(Metrics.GIVEN_UP), site.window())) + " > " + site.thresholdText(),
				ConsumerAlerts::proveDeadLetters);

	static final List<AlertKind> ALL = List.of(LAG, STALLED, UNKNOWN, DEAD_LETTERS);

	private ConsumerAlerts() {
	}

	private static String unknown(AlertSite site) {
		Selector age = site.selectAll(Metrics.LAG_READING_AGE);
		StringBuilder expr = new StringBuilder(
				"count(%s)\nunless\nmin(%s) <= %s".formatted(age, age, site.thresholdText()));
		for (String group : site.names()) {
			Selector lag = site.selectAll(Metrics.GROUP_LAG).and(Matcher.equal("group", group));
			expr.append("\nor\nsum by (group) (absent(").append(lag).append("))");
		}
		return expr.toString();
	}

	private static String[] labels(Proof proof) {
		return new String[] { LABELS[0], proof.site().name(LABELS[1]), LABELS[2], LABELS[3] };
	}

	private static void lag(Case test, Proof proof, String partition, long lag) {
		for (String instance : List.of("a:8080", "b:8080")) {
			test.series(Metrics.GROUP_LAG, lag + "+0x{n}",
					Labels.with(labels(proof), "partition", partition, "instance", instance));
		}
	}

	private static void foreignLag(Case test, Proof proof, String values) {
		test.foreign(Metrics.GROUP_LAG, values, Labels.with(labels(proof), "partition", "2"));
	}

	private static void proveLag(Proof proof) {
		long limit = proof.site().threshold().longValueExact();
		Case exact = proof.scenario("exactly at the threshold, seen twice, and another service above");
		lag(exact, proof, "0", limit / 2);
		lag(exact, proof, "1", limit - limit / 2);
		foreignLag(exact, proof, limit + "0+1x{n}");
		exact.series(Metrics.GROUP_LAG, limit + "+0x{n}", "group", "another", "topic", "plays", "partition", "0");
		exact.quiet(Duration.ZERO);

		Case over = proof.scenario("above the threshold in all its partitions, seen twice");
		lag(over, proof, "0", limit / 2);
		lag(over, proof, "1", limit - limit / 2 + 1);
		over.series(Metrics.GROUP_LAG, Math.min(1, limit) + "+0x{n}", "group", "another", "topic", "plays", "partition",
				"0");
		foreignLag(over, proof, "0+0x{n}");
		over.fires(Duration.ZERO, BigDecimal.valueOf(limit + 1), labels(proof));

		Case nobody = proof.scenario("no data, and another service above");
		foreignLag(nobody, proof, limit + "0+1x{n}");
		nobody.quiet(Duration.ZERO);

		Case peak = proof.scenario("above the threshold and well again");
		peak.series(Metrics.GROUP_LAG, (limit + 1) + "+0x1 0+0x{n}", labels(proof));
		peak.quiet(Duration.ofMinutes(2));

		if (!proof.site().names().isEmpty()) {
			Case other = proof.scenario("a group that is not watched is above");
			other.series(Metrics.GROUP_LAG, (limit + 1) + "+0x{n}", "group", "not-watched", "topic", "plays");
			other.quiet(Duration.ZERO);
		}
	}

	private static void proveStalled(Proof proof) {
		LevelProof.prove(proof, Metrics.GROUP_COMMIT_AGE, labels(proof));
	}

	private static Case known(Proof proof, String name) {
		Case added = proof.scenario(name);
		for (String group : proof.site().names()) {
			added.series(Metrics.GROUP_LAG, "0+0x{n}", "group", group, "topic", "plays");
		}
		return added;
	}

	private static void proveUnknown(Proof proof) {
		String at = proof.site().thresholdText();
		BigDecimal above = proof.site().threshold().add(BigDecimal.ONE);
		known(proof, "exactly at the threshold, and another service above")
			.series(Metrics.LAG_READING_AGE, at + "+0x{n}")
			.foreign(Metrics.LAG_READING_AGE, above.toPlainString() + "0+0x{n}")
			.quiet(Duration.ZERO);
		known(proof, "above the threshold in all instances, and another service well")
			.series(Metrics.LAG_READING_AGE, above.toPlainString() + "+0x{n}")
			.series(Metrics.LAG_READING_AGE, above.toPlainString() + "0+0x{n}", "instance", "b:8080")
			.foreign(Metrics.LAG_READING_AGE, "0+0x{n}")
			.fires(Duration.ZERO, BigDecimal.valueOf(2));
		known(proof, "above the threshold in one of two instances")
			.series(Metrics.LAG_READING_AGE, above.toPlainString() + "+0x{n}")
			.series(Metrics.LAG_READING_AGE, "0+0x{n}", "instance", "b:8080")
			.quiet(Duration.ZERO);
		known(proof, "never read").series(Metrics.LAG_READING_AGE, "NaN+0x{n}")
			.foreign(Metrics.LAG_READING_AGE, "0+0x{n}")
			.fires(Duration.ZERO, BigDecimal.ONE);
		known(proof, "no data, and another service above")
			.foreign(Metrics.LAG_READING_AGE, above.toPlainString() + "0+0x{n}")
			.quiet(Duration.ZERO);
		if (!proof.site().names().isEmpty()) {
			Case absent = proof.scenario("groups that are named show no lag");
			absent.foreign(Metrics.GROUP_LAG, "0+0x{n}", "group", proof.site().name(""));
			absent.series(Metrics.GROUP_LAG, "0+0x{n}", "group", "another");
			absent.series(Metrics.LAG_READING_AGE, "0+0x{n}");
			for (String group : proof.site().names()) {
				absent.fires(Duration.ZERO, BigDecimal.ONE, "group", group);
			}
		}
	}

	private static void proveDeadLetters(Proof proof) {
		String[] labels = labels(proof);
		new CountProof(proof, proof.site().threshold().longValueExact(),
				Counter.of(Metrics.GIVEN_UP,
						Labels.with(labels, "outcome", "dead_letter", "type", "IllegalStateException")),
				List.of(), labels)
			.proveBorn();
	}

}
