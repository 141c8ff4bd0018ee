package io.github.o11ystarter.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * One pair of windows in which the error budget may be spent too fast. The alert fires
 * when both burn faster than the factor: the long window says that it matters, the short
 * one that it still goes on.
 *
 * @param name name of the tier, the label {@code burn_tier}
 * @param factor how many times faster than evenly over the period
 * @param longWindow the window that has to be bad
 * @param shortWindow the window that still has to be bad
 * @param pause for how long both have to be bad, the {@code for} of the alert
 * @param severity severity of the alert
 */
public record BurnTier(String name, BigDecimal factor, Duration longWindow, Duration shortWindow, Duration pause,
		Severity severity) {

	// Before the tiers, which are checked with it.
	private static final Duration SHORTEST = Duration.ofMinutes(1);

	/**
	 * The tiers of the SRE workbook for a period of about a month, and the slow pair in
	 * two as Sloth has it.
	 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Alerting on SLOs</a>
	 * @see <a href=
	 * "https://github.com/slok/sloth/blob/main/internal/alert/windows/google-30d.yaml">Sloth's
	 * windows</a>
	 */
	public static final List<BurnTier> DEFAULTS = List.of(
			new BurnTier("fast", new BigDecimal("14.4"), Duration.ofHours(1), Duration.ofMinutes(5),
					Duration.ofMinutes(1), Severity.P0),
			new BurnTier("medium", new BigDecimal("6"), Duration.ofHours(6), Duration.ofMinutes(30),
					Duration.ofMinutes(2), Severity.P1),
			new BurnTier("slow", new BigDecimal("3"), Duration.ofDays(1), Duration.ofHours(2), Duration.ofMinutes(5),
					Severity.P2),
			new BurnTier("longterm", BigDecimal.ONE, Duration.ofDays(3), Duration.ofHours(6), Duration.ofMinutes(15),
					Severity.P3));

	/**
	 * @throws InvalidSloException if the name is no name, the factor not positive, a
	 * duration negative or not of whole seconds, or the short window not shorter than the
	 * long one
	 */
	public BurnTier {
		SafeName.check("tiers", name);
		Numbers.check("factor", factor);
		Times.checkSeconds("long-window", longWindow, SHORTEST);
		Times.checkSeconds("short-window", shortWindow, SHORTEST);
		Times.checkSeconds("for", pause, Duration.ZERO);
		if (factor.signum() <= 0) {
			throw new InvalidSloException("factor", factor.toPlainString(), "is not a positive number",
					"Use a factor such as 14.4.");
		}
		if (shortWindow.compareTo(longWindow) >= 0) {
			throw new InvalidSloException("short-window", Durations.format(shortWindow),
					"is not shorter than the long window " + Durations.format(longWindow),
					"A twelfth of the long window is usual.");
		}
		factor = factor.stripTrailingZeros();
	}

	/**
	 * The same tier with another severity.
	 * @param other the severity
	 * @return the tier
	 */
	public BurnTier withSeverity(Severity other) {
		return new BurnTier(this.name, this.factor, this.longWindow, this.shortWindow, this.pause, other);
	}

	/**
	 * The share of bad events above which the tier fires.
	 * @param objective what was promised
	 * @return the ratio, exact: {@code 0.0144} for 14.4 and 99.9 per cent
	 */
	public BigDecimal threshold(Objective objective) {
		return this.factor.multiply(objective.errorBudget()).stripTrailingZeros();
	}

}
