package io.github.o11ystarter.slo.scenarios;

import java.math.BigDecimal;
import java.time.Duration;
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

	private final Map<String, String> labels;

	private final Traffic at;

	/** From the first sample on that makes a rate. */
	private final long first;

	BurnRateScenarios(SloCase cases, BurnTier tier) {
		this.cases = cases;
		this.tier = tier;
		this.labels = Map.of("burn_tier", tier.name());
		BigDecimal threshold = tier.threshold(cases.slo().objective());
		this.at = Traffic.at(threshold, List.of(tier.shortWindow(), tier.longWindow()),
				cases.slo().alerting().minBadEvents());
		this.first = 1 + tier.pause().toMinutes();
	}

	List<Scenario> all() {
		return List.of(above(), at(), below(), recovered(), burst(), floor(), belowFloor(), restart());
	}

	private Scenario above() {
		Traffic above = this.at.above();
		return this.cases.scenario(name("above"),
				this.cases.count(Counts.fromZero().rise(above.good(), this.first),
						Counts.fromZero().rise(above.bad(), this.first)),
				List.of(this.cases.firing(this.first, above.share())),
				List.of(silent(this.first - 1), fires(this.first)));
	}

	private Scenario at() {
		Traffic just = this.at.exact() ? this.at : this.at.below();
		long end = this.first + KEPT;
		return this.cases.scenario(name("at the threshold"),
				this.cases.count(Counts.fromZero().rise(just.good(), end), Counts.fromZero().rise(just.bad(), end)),
				silent(this.first), silent(end));
	}

	private Scenario below() {
		Traffic below = this.at.below();
		long end = this.first + KEPT;
		return this.cases.scenario(name("below"),
				this.cases.count(Counts.fromZero().rise(below.good(), end), Counts.fromZero().rise(below.bad(), end)),
				silent(this.first), silent(end));
	}

	/**
	 * The long window still burns, the short one has seen nothing but good events.
	 */
	private Scenario recovered() {
		Traffic above = this.at.above();
		long bad = this.first + 2;
		long calm = this.tier.shortWindow().toMinutes() + KEPT;
		return this.cases.scenario(name("recovered"), this.cases.count(Counts.fromZero().rise(0, bad).rise(1, calm),
				Counts.fromZero().rise(above.total(), bad).rest(calm)), fires(this.first), silent(bad + calm));
	}

	/**
	 * The short window burns, but not long enough to matter.
	 */
	private Scenario burst() {
		Traffic above = this.at.above();
		long calm = this.tier.shortWindow().toMinutes() + 11;
		long bad = this.first + KEPT;
		return this.cases.scenario(name("burst"),
				this.cases.count(
						Counts.fromZero().rise(above.total() * 10 * bad, 10).rest(calm - 10).rise(above.good(), bad),
						Counts.fromZero().rest(calm).rise(above.bad(), bad)),
				silent(calm + this.first), silent(calm + bad));
	}

	private Scenario floor() {
		return once("just enough events", this.cases.slo().alerting().minBadEvents(),
				fires(5 + this.tier.pause().toMinutes()));
	}

	private Scenario belowFloor() {
		return once("too few events", this.cases.slo().alerting().minBadEvents() - 1L,
				silent(5 + this.tier.pause().toMinutes()));
	}

	// All at once, because a rate of a few over a long time is a guess.
	private Scenario once(String name, long events, ValueCheck check) {
		long end = this.tier.pause().toMinutes() + 5;
		return this.cases.scenario(name(name),
				this.cases.count(Counts.fromZero().rest(end), Counts.fromZero().rest(4).rise(events, 1).rest(end)),
				check);
	}

	/**
	 * Counters begin at 0 again, and nothing else changes.
	 */
	private Scenario restart() {
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
