package io.github.o11ystarter.slo;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A service level objective: a share of events that has to be good, over a period.
 *
 * @param name name, unique in its service, the label {@code slo}
 * @param description what it promises, for people; may be empty
 * @param owner who answers for it, the label {@code owner}
 * @param objective share of good events
 * @param period time over which the error budget is spent
 * @param sli what is measured
 * @param alerting when it alerts
 */
public record Slo(String name, String description, String owner, Objective objective, Duration period, Sli sli,
		AlertPolicy alerting) {

	/**
	 * @throws InvalidSloException if the name is no name, the period less than an hour or
	 * not of whole seconds, a tier can never fire, or looks at more time than the period
	 * has
	 */
	public Slo {
		SafeName.check("name", name);
		Sli.checkText("owner", java.util.List.of(owner));
		Times.checkSeconds("period", period, Duration.ofHours(1));
		for (BurnTier tier : alerting.tiers()) {
			checkTier(tier, objective, period);
		}
	}

	private static void checkTier(BurnTier tier, Objective objective, Duration period) {
		BigDecimal threshold = tier.threshold(objective);
		if (threshold.compareTo(BigDecimal.ONE) >= 0) {
			BigDecimal least = new BigDecimal(100)
				.subtract(new BigDecimal(100).divide(tier.factor(), 2, java.math.RoundingMode.DOWN));
			throw new InvalidSloException("target", objective.toString(),
					"lets the tier '%s' never fire: a burn rate of %s would be %s %% bad events".formatted(tier.name(),
							tier.factor().toPlainString(),
							threshold.movePointRight(2).stripTrailingZeros().toPlainString()),
					"Promise more than %s%%, or switch the tier off: tiers.%s=off.".formatted(least.toPlainString(),
							tier.name()));
		}
		if (tier.longWindow().multipliedBy(2).compareTo(period) > 0) {
			throw new InvalidSloException("period", Durations.format(period),
					"is shorter than twice the window " + Durations.format(tier.longWindow()) + " of the tier '"
							+ tier.name() + "'",
					"Use a longer period, or switch the tier off: tiers.%s=off.".formatted(tier.name()));
		}
	}

}
