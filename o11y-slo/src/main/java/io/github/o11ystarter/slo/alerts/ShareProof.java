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
		Duration window = proof.site().window();
		this.step = (window.compareTo(Duration.ofMinutes(25)) > 0) ? Duration.ofMinutes(1) : window.dividedBy(STEPS);
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

	/**
	 * How a counter runs.
	 *
	 * @param base where it begins
	 * @param slope by how much it rises a step
	 * @param reset after how many steps it begins again with 0, 0 for never
	 */
	record Run(long base, long slope, int reset) {

		static Run of(long slope) {
			return new Run(0, slope, 0);
		}

		Run and(Run other) {
			return new Run(this.base + other.base, this.slope + other.slope, this.reset);
		}

		/**
		 * The part of several that together are the whole.
		 */
		Run part(int index, int parts) {
			long rest = (index == 0) ? 1 : 0;
			return new Run(this.base / parts + rest * (this.base % parts),
					this.slope / parts + rest * (this.slope % parts), this.reset);
		}

		String values() {
			return (this.reset == 0) ? "%d+%dx{n}".formatted(this.base, this.slope)
					: "%d+%dx%d 0+%dx{n}".formatted(this.base, this.slope, this.reset, this.slope);
		}

	}

	void prove() {
		long limit = this.limit.multiply(BigDecimal.valueOf(this.total)).longValueExact();
		long above = above();
		scenario("exactly at the threshold, and another service above", bad(limit), good(limit), true).quiet(this.step);
		scenario("above the threshold, and another service below", bad(above), good(above), false).fires(this.step,
				value(above, this.total), this.labels);
		resets(limit, above);
		history(above);
		floor();
		Case idle = scenario("nothing happens, and another service is above", Run.of(0), Run.of(0), true);
		idle.quiet(this.proof.site().window());
		Case nobody = this.proof.scenario("no data, and another service is above", this.step);
		this.load.add(nobody, true, Run.of(this.total), Run.of(0));
		nobody.quiet(this.proof.site().window());
	}

	private void resets(long limit, long above) {
		int reset = STEPS * 2;
		Duration after = this.step.multipliedBy(reset + 3).plus(this.proof.site().alert().pause());
		scenario("exactly at the threshold, and the counters begin again", new Run(0, limit, reset),
				new Run(0, this.total - limit, reset), true)
			.silentAt(after);
		scenario("above the threshold, and the counters begin again", new Run(0, above, reset),
				new Run(0, this.total - above, reset), false)
			.firesAt(after, value(above, this.total), this.labels);
	}

	private void history(long above) {
		Duration late = late();
		scenario("above the threshold after a good past", new Run(7, above, 0),
				new Run(HISTORY * this.total, this.total - above, 0), false)
			.firesAt(late, value(above, this.total), this.labels);
		scenario("a bad past", new Run(HISTORY, 0, 0), Run.of(this.total), true).silentAt(late);
	}

	private void floor() {
		long steps = this.proof.site().window().dividedBy(this.step);
		int floor = this.proof.site().floor();
		long enough = (floor + steps - 1) / steps;
		// The floor is reached after so many steps.
		long reached = (floor + enough - 1) / enough;
		Case few = scenario("all bad, and just enough", Run.of(enough), Run.of(0), false);
		if (floor % steps == 0) {
			few.fires(this.step.multipliedBy(reached), value(1, 1), this.labels);
		}
		else {
			few.firesAt(late(), value(1, 1), this.labels);
		}
		scenario("all bad, but too few", Run.of(enough - 1), Run.of(0), true).quiet(this.proof.site().window());
		scenario("all bad, but too few after a busy past", Run.of(enough - 1), new Run(HISTORY * this.total, 0, 0),
				true)
			.silentAt(late());
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

	private static Run bad(long bad) {
		return Run.of(bad);
	}

	private Run good(long bad) {
		return Run.of(this.total - bad);
	}

	/**
	 * A little more than is allowed: 5 per cent more, or half of what is left.
	 */
	private long above() {
		BigDecimal more = this.limit.multiply(new BigDecimal("1.05"));
		BigDecimal half = this.limit.add(BigDecimal.ONE).divide(BigDecimal.valueOf(2), MathContext.UNLIMITED);
		return more.min(half)
			.multiply(BigDecimal.valueOf(this.total))
			.setScale(0, RoundingMode.CEILING)
			.longValueExact();
	}

	private BigDecimal value(long bad, long total) {
		return BigDecimal.valueOf(this.shownAsGood ? total - bad : bad)
			.divide(BigDecimal.valueOf(total), MathContext.DECIMAL64);
	}

}
