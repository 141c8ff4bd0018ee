package io.github.o11ystarter.slo.scenarios;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.BurnTier;

/**
 * The cases of one tier: when its two windows burn, and when just one does.
 */
final class BurnRateScenarios {

	private static final String ALERT = "SLO_BURN_RATE";

	/** For how long an alert fires on, and some more. */
	private static final long KEPT = 7;

	private final SloCase cases;

	private final BurnTier tier;

	/** Which part of the threshold the long window has when the short one burns. */
	private static final double NEARLY = 0.96;

	private final Map<String, String> labels;

	private final double threshold;

	private final Traffic at;

	/** From the first sample on that makes a rate. */
	private final long first;

	/** Minutes between evaluations where it takes hours. */
	private final long unit;

	BurnRateScenarios(SloCase cases, BurnTier tier) {
		this.cases = cases;
		this.tier = tier;
		this.labels = Map.of("burn_tier", tier.name());
		BigDecimal share = tier.threshold(cases.slo().objective());
		this.threshold = share.doubleValue();
		this.at = Traffic.at(share, List.of(tier.shortWindow(), tier.longWindow()),
				cases.slo().alerting().minBadEvents());
		this.first = 1 + tier.pause().toMinutes();
		this.unit = (tier.shortWindow().toMinutes() <= 30) ? 1 : IncidentScenario.STEP.toMinutes();
	}

	List<Scenario> all() {
		FloorScenarios floor = new FloorScenarios(this.cases, name(""), ALERT, this.labels, this.tier.longWindow());
		int least = this.cases.slo().alerting().minBadEvents();
		List<Scenario> scenarios = new ArrayList<>(List.of(above(), at(), recovered(), burst(), floor.enough(),
				floor.tooFew((least - 1.0) / least > this.threshold)));
		scenarios.addAll(floor.reach(this.tier.shortWindow()));
		return scenarios;
	}

	/**
	 * Above the threshold, until so many events are good that no window is.
	 */
	private Scenario above() {
		Traffic above = this.at.above();
		long over = this.first + 1;
		long kept = this.cases.rule(ALERT, this.labels).keepFiring().toMinutes();
		return this.cases.scenario(name("above"), this.cases.count(
				Counts.fromZero().rise(above.good(), this.first).rise(10 * this.first * above.total(), 1).rest(kept),
				Counts.fromZero().rise(above.bad(), this.first).rest(kept + 1)),
				List.of(this.cases.firing(this.first, above.share())),
				List.of(silent(this.first - 1), fires(this.first), fires(over + kept - 1), silent(over + kept)));
	}

	private Scenario at() {
		Traffic just = just();
		long end = this.first + KEPT;
		return this.cases.scenario(name("at the threshold"),
				this.cases.count(Counts.fromZero().rise(just.good(), end), Counts.fromZero().rise(just.bad(), end)),
				silent(this.first), silent(end));
	}

	/**
	 * The long window still burns, the short one no longer does.
	 */
	private Scenario recovered() {
		Traffic above = this.at.above();
		Traffic just = just();
		long fires = this.unit + units(this.tier.pause().toMinutes());
		long bad = fires + 2 * this.unit;
		long calm = this.tier.shortWindow().toMinutes() + units(KEPT) + this.unit;
		return timeline("recovered", Counts.fromZero().rest(bad).rise(just.good(), calm),
				Counts.fromZero().rise(above.total(), bad).rise(just.bad(), calm), fires(fires), silent(bad + calm));
	}

	/**
	 * The short window burns, but nearly not long enough to matter.
	 */
	private Scenario burst() {
		Traffic above = this.at.above();
		long busy = Math.max(10, this.unit);
		long calm = units(this.tier.shortWindow().toMinutes()) + this.unit;
		long bad = units(this.tier.pause().toMinutes()) + 3 * this.unit;
		long end = busy + calm + bad;
		double total = above.bad() * bad / (NEARLY * this.threshold);
		long good = (long) Math.ceil((total - above.total() * bad) / busy);
		return timeline("burst", Counts.fromZero().rise(good, busy).rest(calm).rise(above.good(), bad),
				Counts.fromZero().rest(busy + calm).rise(above.bad(), bad), silent(end - this.unit), silent(end));
	}

	private Scenario timeline(String name, Counts good, Counts bad, ValueCheck... checks) {
		return this.cases.scenario(name(name), Duration.ofMinutes(this.unit), this.cases.count(good, bad), List.of(),
				List.of(checks));
	}

	private Traffic just() {
		return (this.at.exact() && this.cases.exact()) ? this.at : this.at.below();
	}

	private long units(long minutes) {
		return (minutes + this.unit - 1) / this.unit * this.unit;
	}

	/**
	 * Counters begin at 0 again, and nothing else changes.
	 */
	Scenario restart() {
		Traffic below = this.at.below();
		long end = this.first + KEPT;
		return this.cases.scenario(name("restart"),
				this.cases.count(Counts.fromZero().rise(below.good(), 3).restart().rise(below.good(), end),
						Counts.fromZero().rise(below.bad(), 3).restart().rise(below.bad(), end)),
				silent(this.first + 3), silent(end));
	}

	private String name(String suffix) {
		return this.tier.name() + " " + suffix;
	}

	private ValueCheck fires(long minute) {
		return this.cases.state(minute, ALERT, this.labels, true);
	}

	private ValueCheck silent(long minute) {
		return this.cases.state(minute, ALERT, this.labels, false);
	}

}
