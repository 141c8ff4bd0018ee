package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * Cases of consumer groups.
 */
final class ConsumerProof {

	private static final String[] LABELS = { "group", "payout", "topic", "plays" };

	private ConsumerProof() {
	}

	private static String[] labels(Proof proof) {
		return new String[] { LABELS[0], proof.site().name(LABELS[1]), LABELS[2], LABELS[3] };
	}

	private static void lag(Case test, Proof proof, String partition, long lag, long seenByAnother) {
		String[] labels = Labels.with(labels(proof), "partition", partition);
		test.series(Metrics.GROUP_LAG, lag + "+0x{n}", labels)
			.series(Metrics.GROUP_LAG, seenByAnother + "+0x{n}", Labels.with(labels, "instance", "b:8080"));
	}

	private static void foreignLag(Case test, Proof proof, String values) {
		test.foreign(Metrics.GROUP_LAG, values, Labels.with(labels(proof), "partition", "2"));
	}

	static void lag(Proof proof) {
		long limit = proof.site().threshold().longValueExact();
		Case exact = proof.scenario("exactly at the threshold, seen twice, and another service above");
		lag(exact, proof, "0", limit / 2, limit / 2);
		lag(exact, proof, "1", limit - limit / 2, limit - limit / 2);
		foreignLag(exact, proof, limit + "0+1x{n}");
		exact.series(Metrics.GROUP_LAG, limit + "+0x{n}", "group", "another", "topic", "plays", "partition", "0");
		exact.quiet(Duration.ZERO);

		Case over = proof.scenario("above the threshold in all its partitions, as one of two instances sees it");
		lag(over, proof, "0", limit / 2, 0);
		lag(over, proof, "1", limit - limit / 2 + 1, 0);
		over.series(Metrics.GROUP_LAG, Math.min(1, limit) + "+0x{n}", "group", "another", "topic", "plays", "partition",
				"0");
		foreignLag(over, proof, "0+0x{n}");
		over.fires(Duration.ZERO, BigDecimal.valueOf(limit + 1), labels(proof)).ends(Duration.ZERO);

		Case nobody = proof.scenario("no data, and another service above");
		foreignLag(nobody, proof, limit + "0+1x{n}");
		nobody.quiet(Duration.ZERO);

		Case peak = proof.scenario("above the threshold and well again");
		peak.series(Metrics.GROUP_LAG, (limit + 1) + "+0x1 0+0x{n}", labels(proof));
		peak.quiet(Duration.ofMinutes(2));
	}

	static void stalled(Proof proof) {
		LevelProof.prove(proof, Metrics.GROUP_COMMIT_AGE, labels(proof));
	}

	private static Case known(Proof proof, String name) {
		Case added = proof.scenario(name);
		for (String group : proof.site().names()) {
			added.series(Metrics.GROUP_LAG, "0+0x{n}", "group", group, "topic", "plays");
		}
		return added;
	}

	static void unknown(Proof proof) {
		String at = proof.site().thresholdText();
		BigDecimal above = proof.site().threshold().add(BigDecimal.ONE);
		known(proof, "exactly at the threshold, and another service above")
			.series(Metrics.LAG_READING_AGE, at + "+0x{n}")
			.foreign(Metrics.LAG_READING_AGE, above.toPlainString() + "0+0x{n}")
			.quiet(Duration.ZERO);
		Case all = known(proof, "above the threshold in all instances, and another service well")
			.series(Metrics.LAG_READING_AGE, above.toPlainString() + "+0x{n}")
			.series(Metrics.LAG_READING_AGE, above.toPlainString() + "0+0x{n}", "instance", "b:8080")
			.foreign(Metrics.LAG_READING_AGE, "0+0x{n}")
			.fires(Duration.ZERO, BigDecimal.valueOf(2));
		if (proof.site().names().isEmpty()) {
			all.ends(Duration.ZERO);
		}
		known(proof, "far above the threshold in one of two instances")
			.series(Metrics.LAG_READING_AGE, above.toPlainString() + "0+0x{n}")
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

	static void deadLetters(Proof proof) {
		String[] labels = labels(proof);
		new CountProof(proof, proof.site().threshold().longValueExact(),
				Counter.of(Metrics.GIVEN_UP,
						Labels.with(labels, "outcome", "dead_letter", "type", "IllegalStateException")),
				List.of(), labels)
			.proveBorn();
	}

}
