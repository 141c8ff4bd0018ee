package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Cases of counters that are not there until they count, seen by an alert on too many of
 * them.
 */
final class BirthProof {

	/** After the time of the cases has ended. */
	private static final long LATER = 1_000_000_000;

	/** A sample is shown for five minutes. */
	private static final Duration LONGEST_STEP = Duration.ofMinutes(4);

	/** So that a mistake of a tenth is seen. */
	private static final int LEAST_STEPS = 10;

	/** Beside so many times as many, what is bad is no share. */
	private static final long MORE = 10_000_000_000L;

	private static final String[] SECOND = { "instance", "b:8080" };

	private final Proof proof;

	private final Events bad;

	private final long many;

	private final BigDecimal value;

	private final String[] labels;

	private final Duration window;

	private final Duration step;

	/** Steps in a window. */
	private final long whole;

	private @Nullable Events good;

	private String prefix = "";

	/**
	 * @param bad what must not be too much
	 * @param many at what the counters stand, so that it is
	 * @param value value of the alert when all of it was counted in the window
	 * @param labels names and values of the labels that the alert keeps
	 */
	BirthProof(Proof proof, Events bad, long many, BigDecimal value, String... labels) {
		this.proof = proof;
		this.bad = bad;
		this.many = many;
		this.value = value;
		this.labels = labels;
		this.window = proof.site().window();
		this.whole = Math.max(LEAST_STEPS, this.window.dividedBy(LONGEST_STEP));
		this.step = this.window.dividedBy(this.whole);
	}

	/**
	 * Makes series of an instance.
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
	 * Events that the alert does not want to be fewer.
	 */
	BirthProof among(Events good) {
		this.good = good;
		return this;
	}

	/**
	 * The process of an instance that has started long ago.
	 */
	static Case oldProcess(Case test, String... target) {
		return test.series(Metrics.PROCESS_START, Life.always(Appearance.LONG_AGO).values(), target);
	}

	/**
	 * The processes of two instances, started when the case begins.
	 */
	static Case newProcesses(Case test) {
		return test.series(Metrics.PROCESS_START, "0+0x{n}").series(Metrics.PROCESS_START, "0+0x{n}", SECOND);
	}

	void prove() {
		for (Appearance appearance : Appearance.old(this.whole, this.step)) {
			Case test = scenario(appearance, "", this.bad, this.many);
			if (this.good != null) {
				this.good.add(oldProcess(test, SECOND), Life.rising(this.many), SECOND);
			}
			test.quiet(this.step.multipliedBy(appearance.onset()));
		}
		others();
		if (seesTheEnd()) {
			for (Appearance appearance : Appearance.born(this.whole, this.step)) {
				Case test = scenario(appearance, "", this.bad, this.many);
				if (this.good != null) {
					this.good.add(test, Life.after(appearance.onset()).at(this.many * MORE), test.lodger());
				}
				fires(test, appearance, this.value);
			}
		}
	}

	private boolean seesTheEnd() {
		Duration evaluation = this.proof.site().evaluationInterval();
		Duration needed = this.proof.site().alert().pause().plus(this.step).plus(evaluation.multipliedBy(2));
		return needed.compareTo(this.window) <= 0;
	}

	/**
	 * What looks as if it had been good just now hides nothing.
	 */
	void proveShare() {
		prove();
		Events past = this.good;
		if (past == null || !this.proof.seesEventsAfterPause()) {
			return;
		}
		List<Appearance> old = Appearance.old(this.whole, this.step);
		for (Appearance appearance : old) {
			bad(scenario(appearance, ", and what happens now is bad", past, this.many * MORE), appearance.onset(), 0);
		}
		bad(scenario(old.get(0), ", and what happens later is bad", past, this.many * MORE), old.get(0).onset(),
				this.whole / 2 + 1);
		Duration evaluation = this.proof.site().evaluationInterval();
		Duration left = this.step.multipliedBy(this.whole / 2).minus(evaluation);
		if (this.proof.evaluation(this.proof.site().alert().pause()).compareTo(left) <= 0) {
			Appearance.born(this.whole, this.step).forEach((appearance) -> hides(appearance, past));
		}
	}

	/**
	 * What was bad just now is among events that are good and always there.
	 */
	void proveAmong() {
		Events others = this.good;
		long counted = this.many * 990;
		BigDecimal share = BigDecimal.valueOf(counted)
			.divide(BigDecimal.valueOf(counted + this.many * this.whole), MathContext.DECIMAL128);
		ThresholdAlert alert = this.proof.site().alert();
		boolean tooMuch = alert.unit() != ThresholdUnit.PERCENT || share.compareTo(this.proof.site().threshold()) > 0;
		if (others != null && seesTheEnd() && tooMuch) {
			for (Appearance appearance : Appearance.born(this.whole, this.step)) {
				Case test = scenario(appearance, ", among many", this.bad, counted);
				others.add(oldProcess(test, SECOND), Life.rising(this.many), SECOND);
				fires(test, appearance, (this.value.signum() == 0) ? BigDecimal.ONE.subtract(share) : share);
			}
		}
	}

	private void bad(Case test, long onset, long later) {
		this.bad.add(oldProcess(test, SECOND), Life.after(onset + later).at(this.many), SECOND);
		test.fires(this.step.multipliedBy(onset + later), this.value, this.labels);
	}

	/**
	 * What was good just now hides what is bad, until it is no longer in the window.
	 */
	private void hides(Appearance appearance, Events past) {
		Case test = scenario(appearance, ", and hides what is bad", past, this.many * MORE);
		this.bad.add(oldProcess(test, SECOND), Life.after(appearance.onset() + this.whole / 2 + 1).at(this.many),
				SECOND);
		Duration evaluation = this.proof.site().evaluationInterval();
		Duration pause = this.proof.evaluation(this.proof.site().alert().pause());
		test.silentAt(this.proof.evaluation(last(appearance)).minus(evaluation).plus(pause))
			.firesAt(this.proof.evaluation(end(appearance)).plus(pause), this.value, this.labels);
	}

	private void others() {
		long first = Appearance.first(this.whole);
		Case test = this.proof.scenario(this.prefix + "others are born", this.step);
		Life life = Life.after(first).at(this.many);
		if (this.good != null) {
			this.good.add(test, life);
		}
		this.bad.add(test, life, test.lodger());
		oldProcess(test).quiet(this.step.multipliedBy(first));
	}

	private Case scenario(Appearance appearance, String more, Events events, long counted) {
		Case test = this.proof.scenario(this.prefix + appearance.name() + more, this.step);
		appearance.counters()
			.forEach((seen) -> events.add(test, seen.life().showing((value) -> value * counted),
					seen.target().toArray(String[]::new)));
		appearance.processes()
			.forEach((seen) -> test.series(Metrics.PROCESS_START, seen.life().values(),
					seen.target().toArray(String[]::new)));
		// Another service, at the same address.
		return test.series(Metrics.PROCESS_START, Life.after(Appearance.first(this.whole)).at(LATER).values(),
				test.lodger());
	}

	/**
	 * It fires until the window has passed, and for as long as it fires on.
	 */
	private void fires(Case test, Appearance appearance, BigDecimal value) {
		Duration keep = this.proof.site().alert().keepFiring();
		Duration evaluation = this.proof.site().evaluationInterval();
		test.fires(this.step.multipliedBy(appearance.onset()), value, this.labels)
			.firesAt(this.proof.evaluation(last(appearance)).minus(evaluation).plus(keep), value, this.labels)
			.silentAt(this.proof.evaluation(end(appearance)).plus(keep));
	}

	private Duration end(Appearance appearance) {
		return this.step.multipliedBy(appearance.start()).plus(this.window);
	}

	/**
	 * Prometheus 3 has a sample less in a window than Prometheus 2.
	 */
	private Duration last(Appearance appearance) {
		return (appearance.onset() == appearance.start()) ? end(appearance).minus(this.step) : end(appearance);
	}

}
