package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * Cases of few requests of which too many fail. Most are events at one time, in series
 * that are new, because that is what little traffic looks like.
 */
final class LowTrafficProof {

	private static final String LONG = "10000000000";

	private final Proof proof;

	private final AlertSite site;

	/** How many requests at a time are for the other alert, and for how long. */
	private final long many;

	private final Duration loud;

	private LowTrafficProof(Proof proof) {
		this.proof = proof;
		this.site = proof.site();
		ThresholdAlert louder = this.site.others().apply(ErrorRateAlerts.ERROR_RATE_ID);
		Integer floor = (louder != null) ? louder.floor() : null;
		Duration window = (louder != null) ? louder.window() : null;
		this.many = (floor != null) ? floor : Long.MAX_VALUE;
		this.loud = (window != null) ? window : Duration.ZERO;
	}

	static void prove(Proof proof) {
		LowTrafficProof cases = new LowTrafficProof(proof);
		AlertSite site = proof.site();
		Case nobody = proof.scenario("no data, and another service fails");
		ErrorRateAlerts.add(nobody, true, "0+1x{n}", "500", "/plays");
		nobody.quiet(Duration.ofMinutes(20));
		if (site.alert().pause().plus(cases.loud.multipliedBy(2)).compareTo(site.window()) < 0) {
			cases.share();
			cases.floor();
			cases.others();
			cases.past();
			if (site.floor() < cases.many) {
				ErrorRateAlerts.births(proof, site.floor()).proveShare();
			}
		}
	}

	private void share() {
		long total = Math.max(BigDecimal.ONE.movePointRight(Math.max(3, this.site.threshold().scale() + 2)).longValue(),
				BigDecimal.valueOf(this.site.floor())
					.divide(this.site.threshold(), MathContext.DECIMAL128)
					.movePointRight(1)
					.longValue() / 1000 * 1000);
		BigDecimal bad = this.site.threshold().multiply(BigDecimal.valueOf(total)).stripTrailingZeros();
		long errors = bad.longValue();
		if (bad.scale() <= 0) {
			burst("exactly at the threshold, and another service above", errors, total - errors).quiet(this.loud);
		}
		burst("above the threshold, when the many are over", errors + 1, total - errors - 1).fires(onset(total),
				share(errors + 1, total));
	}

	private void floor() {
		long floor = this.site.floor();
		burst("all bad, but too few", floor - 1, 0).quiet(Duration.ZERO).quiet(this.loud);
		burst("all bad, and just enough", floor, 0).fires(onset(floor), BigDecimal.ONE);
		if (floor > 1) {
			burst("one error at night", 1, 0).quiet(onset(1));
		}
	}

	private void others() {
		if (this.many > this.site.floor() && this.many < Long.MAX_VALUE) {
			burst("just too few for API_ERROR_RATE", this.many - 1, 0).fires(Duration.ZERO, BigDecimal.ONE);
			burst("just enough for API_ERROR_RATE, until they are over", this.many, 0).fires(this.loud, BigDecimal.ONE);
		}
	}

	private void past() {
		Duration window = this.site.window();
		long minutes = window.toMinutes();
		if (minutes >= this.site.floor() && 3 * this.loud.toMinutes() + 3 < this.many) {
			Case slow = this.proof.scenario("an error a minute after a good past");
			ErrorRateAlerts.add(slow, false, "0+1x{n}", "500", "/plays");
			ErrorRateAlerts.add(slow, false, LONG + "+2x{n}", "200", "/plays");
			ErrorRateAlerts.add(slow, true, "0+1000x{n}", "200", "/plays");
			slow.firesAt(window.plus(this.site.alert().pause()).plusMinutes(5), share(1, 3));
			Case few = this.proof.scenario("too few errors in an old series");
			ErrorRateAlerts.add(few, false, "1000+0x%s 1001+1x%s %s+0x{n}".formatted(minutes + 5,
					Math.max(0, this.site.floor() - 2), 999 + this.site.floor()), "500", "/plays");
			ErrorRateAlerts.add(few, false, LONG + "+1x{n}", "200", "/plays");
			few.silentAt(window.plusMinutes(7 + this.site.floor()).plus(this.site.alert().pause()));
		}
		if (this.many < Long.MAX_VALUE) {
			Duration step = this.loud.dividedBy(5);
			step = (step.compareTo(Duration.ofMinutes(1)) < 0) ? step : Duration.ofMinutes(1);
			Case busy = this.proof.scenario("as many as API_ERROR_RATE looks at, for long", step);
			ErrorRateAlerts.add(busy, false, "0+%sx{n}".formatted(this.many), "500", "/plays");
			busy.silentAt(this.loud.multipliedBy(2).plus(this.site.alert().pause()).plusMinutes(10));
		}
		Case past = BirthProof.oldProcess(this.proof.scenario("a bad past, and now too few"));
		ErrorRateAlerts.add(past, false, LONG + "+0x{n}", "500", "/plays");
		ErrorRateAlerts.add(past, false, "_x%s %s+0x{n}".formatted(minutes + 10, this.site.floor() - 1), "500", "/new");
		past.silentAt(window.plusMinutes(12).plus(this.site.alert().pause()).plus(this.site.alert().keepFiring()));
	}

	/**
	 * When a burst of so many is no longer for the other alert.
	 */
	private Duration onset(long total) {
		return (total >= this.many) ? this.loud : Duration.ZERO;
	}

	private Case burst(String name, long bad, long good) {
		Case added = BirthProof.newProcesses(this.proof.scenario(name));
		ErrorRateAlerts.load(added, false, Run.of(bad, 0), Run.of(good, 0));
		ErrorRateAlerts.add(added, true, "0+1000x{n}", "500", "/plays");
		return added;
	}

	private static BigDecimal share(long part, long whole) {
		return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
	}

}
