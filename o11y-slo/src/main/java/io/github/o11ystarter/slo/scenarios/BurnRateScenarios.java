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

	/** Minutes between evaluations where it takes hours. */
	private final long unit;

	BurnRateScenarios(SloCase cases, BurnTier tier) {
		this.cases = cases;
		this.tier = tier;
		this.labels = Map.of("burn_tier", tier.name());
		BigDecimal threshold = tier.threshold(cases.slo().objective());
		this.at = Traffic.at(threshold, List.of(tier.shortWindow(), tier.longWindow()),
				cases.slo().alerting().minBadEvents());
		this.first = 1 + tier.pause().toMinutes();
		this.unit = (tier.shortWindow().toMinutes() <= 30) ? 1 : IncidentScenario.STEP.toMinutes();
	}

	List<Scenario> all() {
		return List.of(above(), at(), recovered(), burst(), floor(), belowFloor());
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
		Traffic just = (this.at.exact() && this.cases.exact()) ? this.at : this.at.below();
		long end = this.first + KEPT;
		return this.cases.scenario(name("at the threshold"),
				this.cases.count(Counts.fromZero().rise(just.good(), end), Counts.fromZero().rise(just.bad(), end)),
				silent(this.first), silent(end));
	}

	/**
	 * The long window still burns, the short one has seen nothing but good events.
	 */
	private Scenario recovered() {
		Traffic above = this.at.above();
		long fires = this.unit + units(this.tier.pause().toMinutes());
		long bad = fires + 2 * this.unit;
		long calm = this.tier.shortWindow().toMinutes() + units(KEPT) + this.unit;
		return timeline("recovered", Counts.fromZero().rest(bad).rise(1, calm),
				Counts.fromZero().rise(above.total(), bad).rest(calm), fires(fires), silent(bad + calm));
	}

	/**
	 * The short window burns, but not long enough to matter.
	 */
	private Scenario burst() {
		Traffic above = this.at.above();
		long busy = Math.max(10, this.unit);
		long calm = units(this.tier.shortWindow().toMinutes()) + this.unit;
		long bad = units(this.tier.pause().toMinutes()) + 3 * this.unit;
		long end = busy + calm + bad;
		return timeline("burst",
				Counts.fromZero().rise(above.total() * 10 * bad, busy).rest(calm).rise(above.good(), bad),
				Counts.fromZero().rest(busy + calm).rise(above.bad(), bad), silent(end - this.unit), silent(end));
	}

	private Scenario timeline(String name, Counts good, Counts bad, ValueCheck... checks) {
		return this.cases.scenario(name(name), Duration.ofMinutes(this.unit), this.cases.count(good, bad), List.of(),
				List.of(checks));
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
