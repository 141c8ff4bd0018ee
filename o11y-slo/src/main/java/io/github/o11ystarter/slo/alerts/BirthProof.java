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

	/** A sample is shown for five minutes. */
	private static final Duration LONGEST_STEP = Duration.ofMinutes(4);

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

	private Events ignored = (test, life, target) -> {
	};

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
		this.whole = Math.max(5, this.window.dividedBy(LONGEST_STEP));
		this.step = this.window.dividedBy(this.whole);
		this.evaluation = proof.site().evaluationInterval();
		this.first = this.whole + 2;
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
	 * Events that must not matter.
	 */
	BirthProof ignoring(Events others) {
		this.ignored = others;
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
		missing();
		nobodyKnows();
		others();
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
		long gap = this.whole * 3 / 2;
		notScraped("scrapes have failed for some time", gap);
		if (OUTAGE.compareTo(this.step.multipliedBy(gap)) > 0) {
			notScraped("scrapes have failed for long", OUTAGE.dividedBy(this.step));
		}
	}

	private void notScraped(String name, long gap) {
		Case test = scenario(name + ", and it counted before");
		Life life = Life.with(this.many, this.first).away(gap).at(this.many);
		this.events.add(test, life);
		process(test, life.showing((value) -> LONG_AGO));
		quiet(test, this.first + gap);
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

	private void missing() {
		Case test = scenario("one scrape is without it, and it counted before");
		this.events.add(test, Life.with(this.many, this.first).away(1).at(this.many));
		oldProcess(test);
		quiet(test, this.first + 1);
	}

	private void nobodyKnows() {
		Case test = scenario("nobody knows when the process has started");
		this.events.add(test, Life.after(this.first).at(this.many));
		quiet(test, this.first);
	}

	private void others() {
		Case test = scenario("others are born");
		Life life = Life.after(this.first).at(this.many);
		this.ignored.add(test, life);
		this.events.add(test, life, test.lodger());
		oldProcess(test);
		quiet(test, this.first);
	}

	private void bornInAnOldProcess() {
		Case test = scenario("born in a process that is old");
		Life life = Life.after(this.first).at(this.many);
		this.events.add(test, life);
		this.ignored.add(test, life.showing((value) -> value * 1000), test.lodger());
		oldProcess(test);
		fires(test, this.first, this.first);
	}

	/**
	 * It was counted before the restart as well, so there was a series of the same name.
	 */
	private void bornAfterARestart() {
		Case test = scenario("born again some time after a restart");
		long birth = this.first + this.whole;
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
		return test.series(Metrics.PROCESS_START, Life.after(this.first).at(LATER).values(), test.lodger());
	}

	private static void process(Case test, Life life, String... target) {
		test.series(Metrics.PROCESS_START, life.values(), target);
	}

	private long seconds(long steps) {
		return this.step.multipliedBy(steps).toSeconds();
	}

	private void quiet(Case test, long steps) {
		test.quiet(this.step.multipliedBy(steps));
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
