package io.github.o11ystarter.autoconfigure.metrics.business;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * A total in one currency, kept in its smallest coins.
 */
final class ExactTotal {

	private final LongAdder coins = new LongAdder();

	private final int decimals;

	ExactTotal(Currency currency) {
		this.decimals = currency.getDefaultFractionDigits();
	}

	/**
	 * Add an amount.
	 * @param amount how much
	 * @return why it was refused or mended, or {@code null}
	 */
	Mishaps.@Nullable Reason add(@Nullable BigDecimal amount) {
		if (amount == null || !MinorUnits.isAmount(amount, this.decimals)) {
			return Mishaps.Reason.AMOUNT;
		}
		if (amount.signum() < 0) {
			return Mishaps.Reason.NEGATIVE;
		}
		this.coins.add(MinorUnits.of(amount, this.decimals));
		return MinorUnits.isWhole(amount, this.decimals) ? null : Mishaps.Reason.ROUNDED;
	}

	BigDecimal exact() {
		return BigDecimal.valueOf(this.coins.sum(), this.decimals);
	}

	double shown() {
		return exact().doubleValue();
	}

}
