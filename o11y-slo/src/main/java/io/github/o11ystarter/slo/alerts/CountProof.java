package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/**
 * Cases of counters of which there must not be more than so many in a window.
 */
final class CountProof {

	private static final Run MANY = Run.of(1_000_000);

	/** Samples a window has, so that Prometheus 2 and 3 see exactly the same. */
	private static final int STEPS = 5;

	private static final Run LONG_AGO = Run.of(1_000_000, 0);

	private final Proof proof;

	private final long limit;

	private final Counter counter;

	private final List<Counter> ignored;

	private final String[] labels;

	private String prefix = "";

	/**
	 * @param limit what must not be exceeded
	 * @param counter a counter that counts
	 * @param ignored counters that do not
	 * @param labels names and values of the labels that the alert keeps
	 */
	CountProof(Proof proof, long limit, Counter counter, List<Counter> ignored, String... labels) {
		this.proof = proof;
		this.limit = limit;
		this.counter = counter;
		this.ignored = ignored;
		this.labels = labels;
	}

	/**
	 * Begin the names of the cases with something.
	 */
	CountProof named(String prefix) {
		this.prefix = prefix;
		return this;
	}

	/**
	 * For counters of which nobody is told how much they have counted.
	 */
	CountProof proveOnce() {
		Duration window = this.proof.site().window();
		Duration evaluation = this.proof.site().evaluationInterval();
		Duration step = window.dividedBy(STEPS);
		Duration onset = step.multipliedBy(STEPS);
		Duration last = this.proof.evaluation(step.multipliedBy(STEPS - 1L).plus(window)).minus(evaluation);
		Case once = scenario("once, and not again", step, LONG_AGO);
		new Counter(this.counter.metric(), List.of(Labels.with(this.counter.pairs(), "instance", "c:8080"))).in(once,
				"7+0x4 %s+0x{n}".formatted(8 + this.limit));
		if (once.due(onset).compareTo(last) <= 0) {
			once.fires(onset, BigDecimal.ONE, this.labels).firesAt(last, BigDecimal.ONE, this.labels);
		}
		once.silentAt(last.plus(evaluation.multipliedBy(2)));
		return this;
	}

	/**
	 * For counters that are there, with 0, before anything happens.
	 */
	void prove() {
		Duration window = this.proof.site().window();
		// Two steps a window: any number is exact, in Prometheus 2 and 3.
		Duration half = window.dividedBy(2);
		scenario("no more in the window than allowed", half, Run.halves(this.limit)).quiet(window);

		Case over = scenario("more in the window than allowed", half, Run.halves(this.limit + 1));
		Duration onset = onset(half);
		over.fires(onset, value(over.due(onset)), this.labels);

		Duration step = window.dividedBy(STEPS);
		long slope = this.limit / STEPS * 2 + 2;
		Case lasting = scenario("more in the window than allowed, for long", step, Run.of(slope));
		lasting.firesAt(settled(step), BigDecimal.valueOf(slope * STEPS), this.labels).ends(window.minus(step));
		quiet(step);
		Case restart = scenario("a restart sets the counter back", step, LONG_AGO.resetAfter(10));
		restart.quiet(step.multipliedBy(11));
	}

	/**
	 * For counters that are born when something happens for the first time.
	 */
	void proveBorn() {
		Duration window = this.proof.site().window();
		Duration step = this.proof.step();
		if (this.proof.seesEventsAfterPause()) {
			Case exact = scenario("no more in a new series than allowed", step, Run.of(this.limit, 0));
			BirthProof.newProcesses(exact).quiet(Duration.ZERO);
			Case over = scenario("more in a new series than allowed", step, Run.of(this.limit + 1, 0));
			BirthProof.newProcesses(over).fires(Duration.ZERO, BigDecimal.valueOf(this.limit + 1), this.labels);
		}
		new BirthProof(this.proof, (test, life, target) -> born(this.counter, test, life, target), this.limit + 1,
				BigDecimal.valueOf(this.limit + 1), this.labels)
			.among((test, life, target) -> this.ignored.forEach((other) -> born(other, test, life, target)))
			.named(this.prefix)
			.prove();
		long steps = window.dividedBy(step);
		long slope = this.limit / steps * 2 + 2;
		Case lasting = scenario("more in the window than allowed, in an old series", step, Run.of(slope));
		lasting.firesAt(settled(step), BigDecimal.valueOf(slope * steps), this.labels);

		quiet(step);
		long calm = this.proof.evaluation(settled(step)).dividedBy(step) + 2;
		Case restart = scenario("a restart sets the counter back", step, LONG_AGO.resetAfter((int) calm));
		restart.silentAt(settled(step)).quiet(step.multipliedBy(calm + 1));
	}

	private static void born(Counter counter, Case test, Life life, String... target) {
		Counter.of(counter.metric(), Labels.with(counter.pairs(), target)).in(test, life.values());
	}

	private void quiet(Duration step) {
		Case old = scenario("many, but long ago", step, LONG_AGO);
		old.silentAt(settled(step));

		Case nobody = this.proof.scenario(this.prefix + "no data, and another service has many", step);
		this.counter.foreignIn(nobody, MANY.values());
		nobody.quiet(this.proof.site().window());
	}

	private Case scenario(String name, Duration step, Run run) {
		Case added = this.proof.scenario(this.prefix + name, step);
		// Two instances have counted it.
		this.counter.in(added, run.first().values());
		new Counter(this.counter.metric(), List.of(Labels.with(this.counter.pairs(), "instance", "b:8080"))).in(added,
				run.second().values());
		this.counter.foreignIn(added, MANY.values());
		this.ignored.forEach((other) -> other.in(added, MANY.values()));
		return added;
	}

	/**
	 * When what is long ago no longer matters.
	 */
	private Duration settled(Duration step) {
		ThresholdAlert alert = this.proof.site().alert();
		return this.proof.site().window().plus(step.multipliedBy(2)).plus(alert.pause()).plus(alert.keepFiring());
	}

	/**
	 * The evaluation at which a counter that rises from 0 to one more than allowed has
	 * risen too much. Prometheus needs two samples and draws a line through them.
	 */
	private Duration onset(Duration step) {
		Duration time = this.proof.evaluation(step);
		while (value(time).compareTo(BigDecimal.valueOf(this.limit)) <= 0) {
			time = time.plus(this.proof.site().evaluationInterval());
		}
		return time;
	}

	private BigDecimal value(Duration at) {
		long window = this.proof.site().window().toMillis();
		return BigDecimal.valueOf((this.limit + 1) * Math.min(at.toMillis(), window))
			.divide(BigDecimal.valueOf(window), MathContext.DECIMAL128);
	}

}
