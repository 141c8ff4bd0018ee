package io.github.o11ystarter.sample.game.play;

import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

/**
 * What a player sends to play.
 *
 * @param playerId who plays
 * @param wager what is at stake
 * @param currency ISO 4217 code of the wager's currency
 */
record PlayRequest(
		@NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,64}",
				message = "must be 1 to 64 letters, digits, hyphens or underscores") String playerId,
		@NotNull @Positive @DecimalMax("1000") @Digits(integer = Integer.MAX_VALUE, fraction = 2,
				message = "must have at most 2 decimals") BigDecimal wager,
		@NotNull @Pattern(regexp = "EUR|USD|GBP", message = "must be one of EUR, USD, GBP") String currency) {
}
