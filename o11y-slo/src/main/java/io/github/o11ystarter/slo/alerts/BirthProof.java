package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Cases of counters that are not there until they count: some were born just now, and
 * others only look so.
 */
final class BirthProof {

	/** Before the time of the cases begins, which is 1970. */
	private static final long LONG_AGO = -1_000_000_000;

	/** After the time of the cases has ended. */
	private static final long LATER = 1_000_000_000;

	private static final Duration OUTAGE = Duration.ofMinutes(25);

	private final Proof proof;

	private final Events events;

	private final long many;

	private final BigDecimal value;

	private final String[] labels;

	private final Duration window;

	private final Duration step;

	private final Duration evaluation;

	/** Steps in a window. */
	private final long whole;

	/** Steps until it happens. */
	private final long first;

	private String prefix = "";

	/**
	 * @param many at what the counters stand, so that it is too much
	 * @param value value of the alert when all of it was counted in the window
	 * @param labels names and values of the labels that the alert keeps
	 */
	BirthProof(Proof proof, Events events, long many, BigDecimal value, String... labels) {
		this.proof = proof;
		this.events = events;
		this.many = many;
		this.value = value;
		this.labels = labels;
		this.window = proof.site().window();
		this.step = proof.step();
		this.evaluation = proof.site().evaluationInterval();
		this.whole = this.window.dividedBy(this.step);
		this.first = this.whole * 2;
	}

	/**
	 * Makes the series of an instance that count what must not be too much.
	 */
	@FunctionalInterface
	interface Events {

		/**
		 * Add them to a case.
		 * @param target names and values of labels that Prometheus adds
		 */
		void add(Case test, Life life, String... target);

	}

	/**
	 * Begin the names of the cases with something.
	 */
	BirthProof named(String prefix) {
		this.prefix = prefix;
		return this;
	}

	/**
	 * The process of an instance that has started long ago.
	 */
	static Case oldProcess(Case test) {
		return test.series(Metrics.PROCESS_START, Life.after(0).at(LONG_AGO).values());
	}

	/**
	 * The processes of two instances, started when the case begins.
	 */
	static Case newProcesses(Case test) {
		return test.series(Metrics.PROCESS_START, "0+0x{n}")
			.series(Metrics.PROCESS_START, "0+0x{n}", "instance", "b:8080");
	}

	void prove() {
		seenForTheFirstTime();
		notScraped();
		otherLabels();
		Duration needed = this.proof.site().alert().pause().plus(this.step).plus(this.evaluation.multipliedBy(2));
		if (needed.compareTo(this.window) <= 0) {
			bornInAnOldProcess();
			bornAfterARestart();
			bornInANewProcess();
		}
	}

	private void seenForTheFirstTime() {
		Case test = scenario("Prometheus sees it for the first time, and it counted before");
		Life life = Life.after(this.first).at(this.many);
		this.events.add(test, life);
		// The process is just too old.
		process(test, life.showing((value) -> seconds(this.first - this.whole)));
		quiet(test, this.first);
	}

	private void notScraped() {
		Case test = scenario("scrapes have failed for some time, and it counted before");
		long gap = this.whole * 3 / 2;
		long outage = OUTAGE.dividedBy(this.step);
		Life life = Life.with(this.many, this.first)
			.away(gap)
			.at(this.many, this.first)
			.away(Math.max(1, outage))
			.at(this.many);
		this.events.add(test, life);
		process(test, life.showing((value) -> LONG_AGO));
		quiet(test, this.first + gap);
		quiet(test, this.first + gap + this.first + Math.max(1, outage));
	}

	private void otherLabels() {
		Case test = scenario("it gets another label, and it counted before");
		Life before = Life.with(this.many, this.first).away(1);
		Life after = Life.after(this.first).at(this.many);
		this.events.add(test, before, "pod", "a");
		process(test, before.showing((value) -> LONG_AGO), "pod", "a");
		this.events.add(test, after, "pod", "b");
		process(test, after.showing((value) -> LONG_AGO), "pod", "b");
		quiet(test, this.first);
	}

	private void bornInAnOldProcess() {
		Case test = scenario("born in a process that is old");
		this.events.add(test, Life.after(this.first).at(this.many));
		oldProcess(test);
		fires(test, this.first, this.first);
	}

	/**
	 * It was counted before the restart as well, so there was a series of the same name.
	 */
	private void bornAfterARestart() {
		Case test = scenario("born again some time after a restart");
		long birth = this.first + this.whole * 3 / 2;
		this.events.add(test, Life.with(this.many, this.first).away(birth - this.first).at(this.many));
		process(test, Life.with(LONG_AGO, this.first).at(seconds(this.first)));
		fires(test, birth, birth);
	}

	/**
	 * The first scrape of the process has it, so nothing tells when it was born; but the
	 * process is young.
	 */
	private void bornInANewProcess() {
		Case test = scenario("there from the first scrape of a new process on");
		Life life = Life.after(this.first).at(this.many);
		this.events.add(test, life);
		process(test, life.showing((value) -> seconds(this.first - 1)));
		fires(test, this.first, this.first - 1);
	}

	private Case scenario(String name) {
		Case test = this.proof.scenario(this.prefix + name, this.step);
		// Another service, at the same address.
		return test.lodger(Metrics.PROCESS_START, Life.after(this.first).at(LATER).values());
	}

	private static void process(Case test, Life life, String... target) {
		test.series(Metrics.PROCESS_START, life.values(), target);
	}

	private long seconds(long steps) {
		return this.step.multipliedBy(steps).toSeconds();
	}

	private void quiet(Case test, long steps) {
		Duration onset = this.step.multipliedBy(steps);
		test.quiet(onset).quiet(onset.plus(this.window));
	}

	/**
	 * It fires until the window has passed.
	 * @param birth when it can be seen, in steps
	 * @param start when the window begins in which it was counted, in steps
	 */
	private void fires(Case test, long birth, long start) {
		Duration end = this.step.multipliedBy(start).plus(this.window);
		// Prometheus 3 has a sample less in a window than Prometheus 2.
		Duration last = (birth == start) ? end.minus(this.step) : end;
		test.fires(this.step.multipliedBy(birth), this.value, this.labels)
			.firesAt(this.proof.evaluation(last).minus(this.evaluation), this.value, this.labels)
			.silentAt(this.proof.evaluation(end).plus(this.proof.site().alert().keepFiring()));
	}

}
