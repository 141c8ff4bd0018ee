package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Cases of a share of events that must not be too large while there are enough of them.
 */
final class ShareProof {

	private static final int STEPS = 5;

	private static final long HISTORY = 10_000_000_000L;

	private final Proof proof;

	private final BigDecimal limit;

	private final Load load;

	private final boolean shownAsGood;

	private final String[] labels;

	private final Duration step;

	/** Events a step: so many that every share that is needed is a whole number. */
	private final long total;

	/**
	 * @param limit the share that must not be exceeded
	 * @param load makes the series
	 * @param shownAsGood whether the value of the alert is the share of good events
	 * @param labels names and values of the labels that the alert keeps
	 */
	ShareProof(Proof proof, BigDecimal limit, Load load, boolean shownAsGood, String... labels) {
		this.proof = proof;
		this.limit = limit;
		this.load = load;
		this.shownAsGood = shownAsGood;
		this.labels = labels;
		this.step = proof.step();
		long least = proof.site().floor() * 100L;
		this.total = Math.max(BigDecimal.ONE.movePointRight(Math.max(3, limit.scale() + 2)).longValueExact(),
				BigDecimal.ONE.movePointRight(String.valueOf(least).length()).longValueExact());
	}

	/**
	 * Makes the series of bad and of good events.
	 */
	@FunctionalInterface
	interface Load {

		/**
		 * Add them to a case.
		 * @param foreign whether they belong to another service
		 */
		void add(Case test, boolean foreign, Run bad, Run good);

	}

	void prove() {
		long limit = this.limit.multiply(BigDecimal.valueOf(this.total)).longValueExact();
		long above = above();
		scenario("exactly at the threshold, and another service above", Run.of(limit), Run.of(this.total - limit), true)
			.quiet(this.step);
		scenario("above the threshold, and another service below", Run.of(above), Run.of(this.total - above), false)
			.fires(this.step, value(above, this.total), this.labels);
		resets(limit, above);
		history(above);
		floor();
		keepFiring();
		ends();
		Case idle = scenario("nothing happens, and another service is above", Run.of(0), Run.of(0), true);
		idle.quiet(this.proof.site().window());
		Case nobody = this.proof.scenario("no data, and another service is above", this.step);
		this.load.add(nobody, true, Run.of(this.total), Run.of(0));
		nobody.quiet(this.proof.site().window());
	}

	private void resets(long limit, long above) {
		int reset = STEPS * 2;
		Duration after = this.step.multipliedBy(reset + 3).plus(this.proof.site().alert().pause());
		scenario("exactly at the threshold, and the counters begin again", Run.of(limit).resetAfter(reset),
				Run.of(this.total - limit).resetAfter(reset), true)
			.silentAt(after);
		scenario("above the threshold, and the counters begin again", Run.of(above).resetAfter(reset),
				Run.of(this.total - above).resetAfter(reset), false)
			.firesAt(after, value(above, this.total), this.labels);
	}

	private void history(long above) {
		Duration late = late();
		scenario("above the threshold after a good past", Run.of(7, above),
				Run.of(HISTORY * this.total, this.total - above), false)
			.firesAt(late, value(above, this.total), this.labels);
		scenario("a bad past", Run.of(HISTORY, 0), Run.of(this.total), true).silentAt(late);
	}

	/**
	 * Two steps a window: Prometheus 2 and 3 see the same number, whatever it is.
	 */
	private void floor() {
		int floor = this.proof.site().floor();
		Duration window = this.proof.site().window();
		Duration half = window.dividedBy(2);
		Case enough = this.proof.scenario("all bad, and just enough", half);
		this.load.add(enough, false, Run.halves(floor), Run.of(0));
		enough.fires(window, value(1, 1), this.labels);
		Case few = this.proof.scenario("all bad, but too few, and another service is above", half);
		this.load.add(few, false, Run.halves(floor - 1L), Run.of(0));
		this.load.add(few, true, Run.of(this.total), Run.of(0));
		few.quiet(window);
		Case past = this.proof.scenario("all bad, but too few after a busy past", half);
		this.load.add(past, false, Run.halves(floor - 1L), Run.of(HISTORY * this.total, 0));
		past.silentAt(late());
	}

	/**
	 * What has stopped is in the window for a while, and the alert fires on after that.
	 */
	private void keepFiring() {
		Duration keep = this.proof.site().alert().keepFiring();
		int busy = STEPS * 2;
		// Prometheus 3 has a sample less in a window than Prometheus 2.
		Duration over = this.proof.evaluation(this.step.multipliedBy(busy - 1L).plus(this.proof.site().window()));
		Duration evaluation = this.proof.site().evaluationInterval();
		if (keep.compareTo(evaluation) > 0) {
			Case past = this.proof.scenario("all bad, and then nothing happens", this.step);
			this.load.add(past, false, Run.of(this.total).stopAfter(busy), Run.of(0));
			past.firesAt(over.plus(keep).minus(evaluation), value(this.total, this.total), this.labels)
				.silentAt(over.plus(keep).plus(evaluation));
		}
	}

	/**
	 * All targets vanish, and what they said is in the window until then.
	 */
	private void ends() {
		Case gone = this.proof.scenario("all bad, and then all targets are gone", this.step);
		this.load.add(gone, false, Run.of(this.total), Run.of(0));
		Duration keep = this.proof.site().alert().keepFiring();
		Duration well = this.proof.evaluation(late());
		gone.firesAt(well, value(1, 1), this.labels)
			.ends(this.proof.site().window().minus(this.step).plus(this.proof.evaluation(keep)));
		// As long as there are two samples.
		Duration end = this.step.multipliedBy(well.dividedBy(this.step) - 1).plus(this.proof.site().window());
		gone.firesAt(this.proof.evaluation(end).minus(this.proof.site().evaluationInterval()).plus(keep), value(1, 1),
				this.labels);
	}

	/**
	 * When what was before the window has no effect any more.
	 */
	private Duration late() {
		ThresholdAlert alert = this.proof.site().alert();
		return this.proof.site().window().plus(this.step.multipliedBy(2)).plus(alert.pause()).plus(alert.keepFiring());
	}

	private Case scenario(String name, Run bad, Run good, boolean othersBad) {
		Case added = this.proof.scenario(name, this.step);
		this.load.add(added, false, bad, good);
		Run much = Run.of(this.total * 1000);
		this.load.add(added, true, othersBad ? much : Run.of(0), othersBad ? Run.of(0) : much);
		return added;
	}

	private long above() {
		return Shares.above(this.limit)
			.multiply(BigDecimal.valueOf(this.total))
			.setScale(0, RoundingMode.CEILING)
			.longValueExact();
	}

	private BigDecimal value(long bad, long total) {
		return BigDecimal.valueOf(this.shownAsGood ? total - bad : bad)
			.divide(BigDecimal.valueOf(total), MathContext.DECIMAL128);
	}

}
