package io.github.o11ystarter.sample.consumer;

import java.math.BigDecimal;
import java.util.UUID;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * A play, as far as it matters here. What a record may hold and a table may not has to be
 * refused here: the database would refuse it for ever.
 *
 * @param playId unique id of the play
 * @param playerId who plays
 * @param wager what is at stake
 * @param currency ISO 4217 code of the wager's currency
 */
record Play(UUID playId, String playerId, BigDecimal wager, String currency) {

	private static final Pattern PLAYER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

	private static final BigDecimal MAX_WAGER = new BigDecimal("1000000");

	Play {
		Assert.notNull(playId, "play_id is missing");
		Assert.isTrue(playerId != null && PLAYER_ID.matcher(playerId).matches(), "player_id is missing or malformed");
		Assert.isTrue(wager != null && wager.signum() > 0 && wager.compareTo(MAX_WAGER) <= 0 && wager.scale() <= 2,
				"wager is missing or out of range");
		Assert.isTrue(currency != null && CURRENCY.matcher(currency).matches(), "currency is missing or malformed");
	}

}
