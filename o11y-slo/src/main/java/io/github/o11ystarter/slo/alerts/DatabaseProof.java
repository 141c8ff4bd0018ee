package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Cases of connections to databases.
 */
final class DatabaseProof {

	private static final String[] POOL = { "instance", "a:8080", "pool", "main" };

	private DatabaseProof() {
	}

	private static Case pool(Proof proof, String name, String active, String pending, String timeouts) {
		return pool(proof, proof.scenario(name), active, pending, timeouts);
	}

	private static Case pool(Proof proof, Case added, String active, String pending, String timeouts) {
		String[] labels = pool(proof);
		added.series(Metrics.POOL_ACTIVE, active, labels);
		added.series(Metrics.POOL_MAX, "1000000+0x{n}", labels);
		added.series(Metrics.POOL_PENDING, pending, labels);
		added.series(Metrics.POOL_TIMEOUTS, timeouts, labels);
		return added;
	}

	private static String[] pool(Proof proof) {
		return new String[] { POOL[0], POOL[1], POOL[2], proof.site().name(POOL[3]) };
	}

	/**
	 * Somebody waits at a sample, and nobody at the three after it.
	 */
	private static String seldom(Proof proof) {
		Duration pause = proof.site().alert().pause();
		return "1 0 0 0 ".repeat((int) pause.dividedBy(DatabaseAlerts.WAITING) + 2) + "1+0x{n}";
	}

	private static void other(Case test, Proof proof, String active, String pending, String timeouts) {
		test.foreign(Metrics.POOL_ACTIVE, active, pool(proof));
		test.foreign(Metrics.POOL_MAX, "2000000+0x{n}", pool(proof));
		test.foreign(Metrics.POOL_PENDING, pending, pool(proof));
		test.foreign(Metrics.POOL_TIMEOUTS, timeouts, pool(proof));
	}

	static void exhausted(Proof proof) {
		BigDecimal limit = proof.site().threshold().movePointRight(6);
		BigDecimal usage = Shares.above(proof.site().threshold());
		String full = usage.movePointRight(6).toPlainString() + "+0x{n}";
		String flat = "0+0x{n}";
		Duration step = proof.step();

		Case exact = pool(proof, "exactly at the threshold, and another service above",
				limit.toPlainString() + "+0x{n}", "5+0x{n}", flat);
		other(exact, proof, "2000000+0x{n}", "5+0x{n}", "0+5x{n}");
		exact.quiet(Duration.ZERO);

		Case over = pool(proof, "above the threshold, and somebody waits now and then", full, "1 0 1 0 1 0 1+0x{n}",
				flat);
		other(over, proof, flat, flat, flat);
		over.fires(Duration.ZERO, usage, pool(proof));

		Case once = pool(proof, "above the threshold, and somebody has waited long ago", full, "5+0x2 0+0x{n}", flat);
		once.silentAt(Duration.ofMinutes(2).plus(DatabaseAlerts.WAITING).plusMinutes(1));

		Case seldom = pool(proof,
				proof.scenario("above the threshold, and somebody waits every other minute", Duration.ofSeconds(30)),
				full, seldom(proof), flat);
		seldom.fires(Duration.ZERO, usage, pool(proof));

		Case busy = pool(proof, "above the threshold, and nobody waits", full, flat, flat);
		other(busy, proof, "2000000+0x{n}", "5+0x{n}", "0+5x{n}");
		busy.quiet(Duration.ofMinutes(1));

		Case timeouts = pool(proof, proof.scenario("waits time out", step), "500000+0x{n}", flat, "0+1x{n}");
		other(timeouts, proof, "2000000+0x{n}", flat, flat);
		timeouts.fires(step, new BigDecimal("0.5"), pool(proof));

		proveTimeout(proof, step, flat);

		Case twice = pool(proof, "exactly at the threshold, and seen twice", limit.toPlainString() + "+0x{n}",
				"5+0x{n}", flat);
		twice.series(Metrics.POOL_ACTIVE, "1+0x{n}", Labels.with(pool(proof), "pod", "b")).quiet(Duration.ZERO);
		Case size = pool(proof, "above the threshold, and seen twice, once before it has grown", full, "5+0x{n}", flat);
		String[] second = Labels.with(pool(proof), "pod", "b");
		size.series(Metrics.POOL_ACTIVE, "1+0x{n}", second)
			.series(Metrics.POOL_MAX, "500000+0x{n}", second)
			.series(Metrics.POOL_PENDING, flat, second)
			.fires(Duration.ZERO, usage, pool(proof));

		Case restart = pool(proof, proof.scenario("waits that timed out before a restart", step), "500000+0x{n}", flat,
				"1000+0x10 0+0x{n}");
		restart.quiet(step.multipliedBy(11));

		Case elsewhere = pool(proof, "full in one instance, and waits in another", full, flat, flat);
		elsewhere.series(Metrics.POOL_PENDING, "5+0x{n}", Labels.with(pool(proof), "instance", "b:8080"));
		elsewhere.quiet(Duration.ZERO);

		Case nobody = proof.scenario("no data, and another service above");
		other(nobody, proof, "2000000+0x{n}", "5+0x{n}", "0+5x{n}");
		nobody.quiet(Duration.ofMinutes(1));
	}

	/**
	 * A wait times out between two samples.
	 */
	private static void proveTimeout(Proof proof, Duration step, String flat) {
		Duration evaluation = proof.site().evaluationInterval();
		Duration end = proof.evaluation(step.multipliedBy(4).plus(proof.site().window()));
		Case test = pool(proof, proof.scenario("a wait times out, and the pool is seen twice", step), "500000+0x{n}",
				flat, "7+0x4 8+0x{n}");
		String[] second = Labels.with(pool(proof), "pod", "b");
		test.series(Metrics.POOL_ACTIVE, "250000+0x{n}", second)
			.series(Metrics.POOL_MAX, "500000+0x{n}", second)
			.series(Metrics.POOL_TIMEOUTS, "3+0x{n}", second);
		Duration onset = step.multipliedBy(5);
		if (test.due(onset).compareTo(end.minus(evaluation)) <= 0) {
			test.fires(onset, new BigDecimal("0.5"), pool(proof))
				.firesAt(end.minus(evaluation), new BigDecimal("0.5"), pool(proof));
		}
		test.silentAt(end.plus(evaluation));
	}

	static void postgres(Proof proof) {
		BigDecimal limit = proof.site().threshold().movePointRight(6);
		String[] labels = { "datasource", proof.site().name("main") };
		BigDecimal above = Shares.above(proof.site().threshold()).movePointRight(6);

		Case exact = postgres(proof, "exactly at the threshold, and another service above", labels, limit);
		exact.foreign(Metrics.POSTGRES_CONNECTIONS, "1000000+0x{n}", labels)
			.foreign(Metrics.POSTGRES_MAX_CONNECTIONS, "1+0x{n}", labels)
			.quiet(Duration.ZERO);

		String[] second = Labels.with(labels, "instance", "b:8080");
		BigDecimal little = Shares.below(proof.site().threshold()).movePointRight(6);
		Case below = postgres(proof, "below the threshold, seen twice", labels, little);
		below.series(Metrics.POSTGRES_CONNECTIONS, Shares.below(little).toPlainString() + "+0x{n}", second)
			.series(Metrics.POSTGRES_MAX_CONNECTIONS, "1+0x{n}", second)
			.quiet(Duration.ZERO);

		Case over = postgres(proof, "above the threshold, seen twice", labels, above);
		over.series(Metrics.POSTGRES_CONNECTIONS, "0+0x{n}", second)
			.series(Metrics.POSTGRES_MAX_CONNECTIONS, "1000000+0x{n}", second)
			.foreign(Metrics.POSTGRES_CONNECTIONS, "0+0x{n}", labels)
			.foreign(Metrics.POSTGRES_MAX_CONNECTIONS, "100000000+0x{n}", labels)
			.fires(Duration.ZERO, above.movePointLeft(6), labels)
			.ends(Duration.ZERO);

		Case nobody = proof.scenario("no data, and another service above");
		nobody.foreign(Metrics.POSTGRES_CONNECTIONS, "100+0x{n}", labels)
			.foreign(Metrics.POSTGRES_MAX_CONNECTIONS, "100+0x{n}", labels)
			.quiet(Duration.ZERO);
	}

	private static Case postgres(Proof proof, String name, String[] labels, BigDecimal connections) {
		return proof.scenario(name)
			.series(Metrics.POSTGRES_CONNECTIONS, connections.toPlainString() + "+0x{n}", labels)
			.series(Metrics.POSTGRES_MAX_CONNECTIONS, "1000000+0x{n}", labels);
	}

}
