package io.github.o11ystarter.slo.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.Durations;

/**
 * When a budget is gone.
 */
final class Exhaustion {

	private Exhaustion() {
	}

	/**
	 * Time in which a whole budget is spent, in whole days, or in hours below two days.
	 */
	static String at(BurnTier tier, Duration period) {
		Duration left = Duration.ofMillis(BigDecimal.valueOf(period.toMillis())
			.divide(tier.factor(), 0, RoundingMode.HALF_EVEN)
			.longValueExact());
		return Durations.format(
				(left.toDays() >= 2) ? Duration.ofDays(left.toDays()) : Duration.ofHours(Math.max(1, left.toHours())));
	}

}
