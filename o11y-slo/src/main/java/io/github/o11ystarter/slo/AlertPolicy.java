package io.github.o11ystarter.slo;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * When an SLO alerts.
 *
 * @param tiers how fast the budget may be spent, none for no such alert
 * @param minBadEvents how many bad events the long window of a tier has at least, so that
 * one error in a quiet night wakes nobody
 * @param budgetExhausted severity of the alert on a budget that is spent, {@code null}
 * for none
 * @param noData severity of the alert on an SLO that is no longer measured, {@code null}
 * for none
 */
public record AlertPolicy(List<BurnTier> tiers, int minBadEvents, @Nullable Severity budgetExhausted,
		@Nullable Severity noData) {

	/**
	 * All tiers, five bad events, and both other alerts as P2.
	 */
	public static final AlertPolicy DEFAULT = new AlertPolicy(BurnTier.DEFAULTS, 5, Severity.P2, Severity.P2);

	private static final int MOST = 1_000_000;

	/**
	 * @throws InvalidSloException if {@code minBadEvents} is less than 1 or more than a
	 * million, or two tiers have the same name
	 */
	public AlertPolicy {
		tiers = List.copyOf(tiers);
		if (minBadEvents < 1) {
			throw new InvalidSloException("min-bad-events", String.valueOf(minBadEvents), "is less than 1",
					"Use 1 to alert on the first bad event.");
		}
		if (minBadEvents > MOST) {
			throw new InvalidSloException("min-bad-events", String.valueOf(minBadEvents), "is more than a million",
					"Use a number such as 5.");
		}
		if (tiers.stream().map(BurnTier::name).distinct().count() < tiers.size()) {
			throw new InvalidSloException("tiers", null, "has two tiers of the same name", "Rename one of them.");
		}
	}

}
