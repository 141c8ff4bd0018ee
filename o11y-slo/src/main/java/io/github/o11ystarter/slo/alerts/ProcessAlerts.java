package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;

/**
 * The Java process.
 * <p>
 * What is left after a garbage collection is what is really needed; a heap that is merely
 * in use is not full. The maximum of many other pools is -1, so they are no measure.
 */
final class ProcessAlerts {

	/** A share of the processor that is felt. */
	private static final BigDecimal GC_OVERHEAD = new BigDecimal("0.1");

	private static final String[] LABELS = { "instance", "a:8080" };

	static final AlertKind JVM_HEAP_EXHAUSTED = AlertKind.service("jvm-heap-exhausted")
		.severity(Severity.P1)
		.threshold(ThresholdUnit.PERCENT, "95%")
		.pause("5m")
		.meaning(
				"After garbage collections more than {threshold} of the heap are still in use, and collecting takes more than 10% of the time.")
		.summary("{service}: the heap of {instance} is full")
		.description(
				"{percent} of the heap of {instance} of {service} are in use after garbage collections, and collecting takes more than 10% of the time.")
		.build((site) -> """
				max by (instance) (%s) > %s
				and
				max by (instance) (%s) > %s""".formatted(
				site.select(Metrics.HEAP_AFTER_GC, Matcher.equal("pool", "long-lived")), site.thresholdText(),
				site.select(Metrics.GC_OVERHEAD), GC_OVERHEAD.toPlainString()), ProcessAlerts::prove);

	static final AlertKind LOG_ERROR_BURST = AlertKind.service("log-error-burst")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.COUNT, "50")
		.window("5m")
		.pause("1m")
		.meaning("More than {threshold} lines of level ERROR are logged within {window}.")
		.summary("{service} logs many errors")
		.description(
				"{service} has logged {number} lines of level ERROR in the last {window}; more than {threshold} is too many.")
		.build((site) -> Promql
			.sum(Promql.increase(site.select(Metrics.LOG_EVENTS, Matcher.equal("level", "error")), site.window()))
				+ " > " + site.thresholdText(),
				(proof) -> new CountProof(proof, proof.site().threshold().longValueExact(),
						Counter.of(Metrics.LOG_EVENTS, "level", "error"),
						List.of(Counter.of(Metrics.LOG_EVENTS, "level", "warn")))
					.prove());

	static final List<AlertKind> ALL = List.of(JVM_HEAP_EXHAUSTED, LOG_ERROR_BURST);

	private ProcessAlerts() {
	}

	private static void prove(Proof proof) {
		BigDecimal limit = proof.site().threshold();
		BigDecimal above = Shares.above(limit);
		BigDecimal busy = new BigDecimal("0.105");
		heap(proof, "exactly at the threshold, and another service above", limit, BigDecimal.ONE, true)
			.quiet(Duration.ZERO);
		heap(proof, "above the threshold, and collecting takes time, seen twice", above, busy, false)
			.series(Metrics.HEAP_AFTER_GC, "0+0x{n}", "area", "heap", "pool", "long-lived", "pod", "b")
			.series(Metrics.GC_OVERHEAD, "0+0x{n}", "pod", "b")
			.fires(Duration.ZERO, above, LABELS)
			.ends(Duration.ZERO);
		heap(proof, "exactly at the threshold, seen twice", limit, BigDecimal.ONE, false)
			.series(Metrics.HEAP_AFTER_GC, limit.toPlainString() + "+0x{n}", "area", "heap", "pool", "long-lived",
					"pod", "b")
			.quiet(Duration.ZERO);
		heap(proof, "above the threshold, and collecting takes no longer than it may, seen twice", above, GC_OVERHEAD,
				false)
			.series(Metrics.GC_OVERHEAD, GC_OVERHEAD.toPlainString() + "+0x{n}", "pod", "b")
			.quiet(Duration.ZERO);
		heap(proof, "above the threshold, and collecting takes no longer than it may", above, GC_OVERHEAD, true)
			.quiet(Duration.ZERO);
		heap(proof, "well, and another pool is full", BigDecimal.ZERO, BigDecimal.ONE, true)
			.series(Metrics.HEAP_AFTER_GC, "1+0x{n}", "area", "heap", "pool", "another")
			.quiet(Duration.ZERO);
		heap(proof, "full in one instance, and collecting takes time in another", above, BigDecimal.ZERO, true)
			.series(Metrics.GC_OVERHEAD, "1+0x{n}", "instance", "b:8080")
			.quiet(Duration.ZERO);
		proof.scenario("no data, and another service above")
			.foreign(Metrics.HEAP_AFTER_GC, "1+0x{n}", "area", "heap", "pool", "long-lived")
			.foreign(Metrics.GC_OVERHEAD, "1+0x{n}")
			.quiet(Duration.ZERO);
	}

	private static Case heap(Proof proof, String name, BigDecimal usage, BigDecimal overhead, boolean otherFull) {
		String other = otherFull ? "1+0x{n}" : "0+0x{n}";
		return proof.scenario(name)
			.series(Metrics.HEAP_AFTER_GC, usage.toPlainString() + "+0x{n}", "area", "heap", "pool", "long-lived")
			.series(Metrics.GC_OVERHEAD, overhead.toPlainString() + "+0x{n}")
			.foreign(Metrics.HEAP_AFTER_GC, other, "area", "heap", "pool", "long-lived")
			.foreign(Metrics.GC_OVERHEAD, other);
	}

}
