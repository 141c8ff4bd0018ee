package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;

/**
 * Entries of outboxes that wait.
 * <p>
 * All instances read the same table, so the maximum counts and never the sum. A reading
 * that fails in one instance is no news as long as another can read.
 */
final class OutboxAlerts {

	static final AlertKind AGE = AlertKind.service("outbox-age")
		.severity(Severity.P1)
		.threshold(ThresholdUnit.DURATION, "5m")
		.pause("2m")
		.names("outbox")
		.meaning("The oldest entry of an outbox has waited for more than {threshold}.")
		.summary("{service}: the outbox {outbox} is not relayed")
		.description(
				"The oldest entry of the outbox {outbox} of {service} has waited for {duration}; more than {threshold} is too long.")
		.build((site) -> "max by (outbox) (" + site.select(Metrics.OUTBOX_AGE) + ") > " + site.thresholdText(),
				(proof) -> LevelProof.prove(proof, Metrics.OUTBOX_AGE, "outbox", proof.site().name("plays")));

	static final AlertKind UNREADABLE = AlertKind.service("outbox-unreadable")
		.severity(Severity.P2)
		.pause("5m")
		.names("outbox")
		.meaning("No instance can read an outbox, so nobody knows what waits in it.")
		.summary("{service}: the outbox {outbox} cannot be read")
		.description(
				"None of {number} instances of {service} can read the outbox {outbox}, so nobody knows what waits in it.")
		.build((site) -> "count by (outbox) (%1$s)\nunless\ncount by (outbox) (%1$s >= 0)"
			.formatted(site.select(Metrics.OUTBOX_PENDING)), OutboxAlerts::proveUnreadable);

	static final List<AlertKind> ALL = List.of(AGE, UNREADABLE);

	private OutboxAlerts() {
	}

	private static void proveUnreadable(Proof proof) {
		String[] labels = { "outbox", proof.site().name("plays") };
		String[] second = Labels.with(labels, "instance", "b:8080");
		proof.scenario("no instance can read, but another service can")
			.series(Metrics.OUTBOX_PENDING, "NaN+0x{n}", labels)
			.series(Metrics.OUTBOX_PENDING, "NaN+0x{n}", second)
			.foreign(Metrics.OUTBOX_PENDING, "0+0x{n}", labels)
			.fires(Duration.ZERO, BigDecimal.valueOf(2), labels)
			.ends(Duration.ZERO);
		proof.scenario("one of two can read, and there is nothing")
			.series(Metrics.OUTBOX_PENDING, "NaN+0x{n}", labels)
			.series(Metrics.OUTBOX_PENDING, "0+0x{n}", second)
			.foreign(Metrics.OUTBOX_PENDING, "NaN+0x{n}", labels)
			.quiet(Duration.ZERO);
		proof.scenario("entries wait").series(Metrics.OUTBOX_PENDING, "7+0x{n}", labels).quiet(Duration.ZERO);
		proof.scenario("no data, and another service cannot read")
			.foreign(Metrics.OUTBOX_PENDING, "NaN+0x{n}", labels)
			.quiet(Duration.ZERO);
	}

}
