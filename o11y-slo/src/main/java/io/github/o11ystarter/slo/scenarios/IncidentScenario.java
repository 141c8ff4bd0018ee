package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * An incident after quiet days: one tier after the other fires, and none is left some
 * time after its end.
 */
final class IncidentScenario {

	/** Days are long, so rules are evaluated less often. */
	static final Duration STEP = Duration.ofMinutes(15);

	/** Events a minute, if enough of them are bad then. */
	private static final double TRAFFIC = 1_000_000;

	private final SloCase cases;

	private final List<BurnTier> tiers;

	private final double share;

	IncidentScenario(SloCase cases) {
		this.cases = cases;
		this.tiers = cases.slo().alerting().tiers();
		this.share = Math.min(1, 1.5 * this.tiers.stream().mapToDouble(this::threshold).max().orElseThrow());
	}

	Scenario timeline() {
		long quiet = this.tiers.stream().mapToLong((tier) -> steps(tier.longWindow())).max().orElseThrow();
		long recovery = this.tiers.stream()
			.mapToLong((tier) -> steps(tier.shortWindow()) + 2 * STEP.toMinutes())
			.max()
			.orElseThrow();
		long incident = this.tiers.stream().mapToLong(this::firesAfter).max().orElseThrow();
		long end = quiet + incident + recovery;
		List<ValueCheck> checks = new ArrayList<>();
		for (BurnTier tier : this.tiers) {
			checks.add(state(quiet + firesAfter(tier), tier, true));
			checks.add(state(quiet + steps(burnsAfter(tier)) - STEP.toMinutes(), tier, false));
			checks.add(state(end, tier, false));
		}
		long total = Math.round(Math.max(TRAFFIC, 1_000 / this.share));
		long bad = Math.round(total * this.share);
		return this.cases.scenario("incident", STEP,
				this.cases.count(Counts.fromZero().rise(total, quiet).rise(total - bad, incident).rise(total, recovery),
						Counts.fromZero().rest(quiet).rise(bad, incident).rest(recovery)),
				List.of(), checks);
	}

	private ValueCheck state(long minute, BurnTier tier, boolean fires) {
		return this.cases.checks()
			.state(minute, SloNames.BURN_RATE_ALERT, Map.of(SloNames.BURN_TIER, tier.name()), fires);
	}

	/**
	 * Minutes until the long window is as bad as the tier says, with even traffic.
	 */
	private double burnsAfter(BurnTier tier) {
		return tier.longWindow().toMinutes() * threshold(tier) / this.share;
	}

	/**
	 * Minutes until the alert fires for sure, at evaluations that come in steps.
	 */
	private long firesAfter(BurnTier tier) {
		return steps(burnsAfter(tier)) + steps(tier.pause()) + 2 * STEP.toMinutes();
	}

	private double threshold(BurnTier tier) {
		return tier.threshold(this.cases.slo().objective()).doubleValue();
	}

	private static long steps(Duration duration) {
		return steps((double) duration.toMinutes());
	}

	private static long steps(double minutes) {
		return (long) Math.ceil(minutes / STEP.toMinutes()) * STEP.toMinutes();
	}

}
