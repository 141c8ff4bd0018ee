package io.github.o11ystarter.slo.alerts;

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
				+ site.thresholdText(), ConsumerProof::lag);

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
				+ site.thresholdText(), ConsumerProof::stalled);

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
		.build(ConsumerAlerts::unknown, ConsumerProof::unknown);

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
				Growth.of(site, site.select(Metrics.GIVEN_UP), site.window())) + " > " + site.thresholdText(),
				ConsumerProof::deadLetters);

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

}
